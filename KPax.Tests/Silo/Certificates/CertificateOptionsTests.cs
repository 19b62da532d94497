using KPax.Silo.Certificates;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class CertificateOptionsTests
{
    [TestMethod]
    public void FindErrors_OfTheDefaults_AreNone() => Assert.IsEmpty(new CertificateOptions().FindErrors([]));

    [TestMethod]
    public void FindErrors_OfFiles_NameTheFieldAndTheMend()
    {
        StringAssert.Contains(
            new CertificateOptions { Source = CertificateSource.Files }.FindErrors([]).Single(), "KPax:Certificates:File is empty. Name the PEM file");
        var missing = new CertificateOptions { Source = CertificateSource.Files, File = "/nowhere/a.pem", KeyFile = "/nowhere/b.pem" }.FindErrors([]).ToList();

        CollectionAssert.AreEqual(
            new[] { "KPax:Certificates:File is '/nowhere/a.pem'; there is no such file.", "KPax:Certificates:KeyFile is '/nowhere/b.pem'; there is no such file." },
            missing);
    }

    [TestMethod]
    public void FindErrors_OfAcme_TellsEverythingAtOnce()
    {
        var options = new CertificateOptions
        {
            Source = CertificateSource.Acme,
            AcmeDirectory = "http://ca.example/dir",
            AcmeNames = "*.kpax.example, kpax",
            AcmeContact = "nobody",
            AcmeCaFile = "/nowhere/ca.pem",
        };

        var errors = options.FindErrors([]).ToList();

        Assert.HasCount(6, errors);
        StringAssert.StartsWith(errors[0], "KPax:Certificates:AcmeDirectory is 'http://ca.example/dir'; it must be the https address");
        StringAssert.StartsWith(errors[1], "KPax:Certificates:AcmeNames holds '*.kpax.example'; it must be a whole public host name");
        StringAssert.StartsWith(errors[2], "KPax:Certificates:AcmeNames holds 'kpax'");
        StringAssert.StartsWith(errors[3], "KPax:Certificates:AcmeContact is 'nobody'");
        StringAssert.StartsWith(errors[4], "KPax:Certificates:AcmeTermsAgreed is false");
        StringAssert.StartsWith(errors[5], "KPax:Certificates:AcmeCaFile is '/nowhere/ca.pem'");
    }

    [TestMethod]
    public void NamesOf_WithoutAcmeNames_AreTheConfiguredHostNames()
    {
        var options = new CertificateOptions { Source = CertificateSource.Acme, AcmeDirectory = "https://ca.example/dir", AcmeTermsAgreed = true };

        CollectionAssert.AreEqual(new[] { "kpax.example" }, options.NamesOf(["10.1.2.3", "kpax.example", "intranet", "*.kpax.example"]).ToArray());
        Assert.IsEmpty(options.FindErrors(["kpax.example"]));
        StringAssert.Contains(options.FindErrors(["intranet"]).Single(), "AcmeNames is empty");
    }

    [TestMethod]
    public void FindErrors_OfFilesThatAreThere_AreNone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("a.pem"), "");

        Assert.IsEmpty(new CertificateOptions { Source = CertificateSource.Files, File = folder.Of("a.pem") }.FindErrors([]));
    }
}
