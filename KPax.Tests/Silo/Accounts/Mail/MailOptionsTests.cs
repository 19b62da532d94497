using KPax.Silo.Accounts.Mail;
using KPax.Silo.Hosting;

namespace KPax.Tests.Silo.Accounts.Mail;

[TestClass]
public sealed class MailOptionsTests
{
    [TestMethod]
    public void FindErrors_InWhatFits_AreNone()
    {
        Assert.IsEmpty(new MailOptions().FindErrors());
        Assert.IsEmpty(new MailOptions { Host = "mail.example.com", From = "kpax@example.com", UserName = "kpax", Password = new Secret("x") }.FindErrors());
        Assert.IsEmpty(new MailOptions { Host = "localhost", From = "kpax@example.com", Security = MailSecurity.None }.FindErrors());
    }

    [TestMethod]
    public void FindErrors_InWhatDoesNotFit_AreToldAllAtOnce()
    {
        Assert.HasCount(1, new MailOptions { From = "kpax@example.com" }.FindErrors());

        var errors = new MailOptions { Host = "mail.example.com", From = "nobody", Security = MailSecurity.None, Password = new Secret("s3cret-canary") }.FindErrors().ToList();

        Assert.HasCount(3, errors);
        StringAssert.Contains(errors[0], "KPax:Mail:From is 'nobody'");
        StringAssert.Contains(errors[1], "KPax:Mail:UserName");
        StringAssert.Contains(errors[2], "in clear to mail.example.com");
        Assert.DoesNotContain("canary", string.Concat(errors));
    }
}
