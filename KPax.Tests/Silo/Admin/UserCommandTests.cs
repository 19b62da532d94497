using System.Net;
using KPax.Silo.Admin;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Admin;

/// <summary>People by command line, on a server that runs.</summary>
[TestClass]
public sealed class UserCommandTests
{
    [TestMethod]
    public async Task User_OnARunningServer_IsInvitedListedLockedAndLetInAgain()
    {
        await using var server = await TestServer.StartAsync();
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";
        using var client = server.CreateClient();
        using var unknown = server.CreateClient();

        var invited = await RunAsync("user", "invite", "anna@example.com", "--org", "1", "--role", "viewer", folder);
        using var joined = await OwnerSignIn.SubmitAsync(
            client, new Uri(invited.Output.Trim()).PathAndQuery, ("Form.Name", "Anna"), ("Form.Password", OwnerSignIn.Password), ("Form.Repeated", OwnerSignIn.Password));
        using var inside = await client.GetAsync("/");
        var list = await RunAsync("user", "list", folder);
        var locked = await RunAsync("user", "lock", "ANNA@example.com", folder);
        using var outside = await client.GetAsync("/");
        var lockedList = await RunAsync("user", "list", folder);
        await RunAsync("user", "unlock", "anna@example.com", folder);
        var link = await RunAsync("user", "reset-link", "anna@example.com", folder);
        using var reset = await OwnerSignIn.SubmitAsync(
            unknown, new Uri(link.Output.Trim()).PathAndQuery, ("Form.Password", "a quite other 77 phrase"), ("Form.Repeated", "a quite other 77 phrase"));
        using var again = await unknown.GetAsync(new Uri(link.Output.Trim()).PathAndQuery);
        using var entered = await OwnerSignIn.EnterAsync(unknown, "anna@example.com", "a quite other 77 phrase");

        Assert.AreEqual(0, invited.Code, invited.Errors);
        Assert.AreEqual(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, inside.StatusCode);
        StringAssert.Contains(list.Output, "anna@example.com  Anna");
        StringAssert.Contains(locked.Output, "is locked out");
        Assert.AreEqual(HttpStatusCode.Redirect, outside.StatusCode);
        StringAssert.Contains(lockedList.Output, "locked");
        Assert.AreEqual(HttpStatusCode.OK, reset.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, again.StatusCode, "a link is good once");
        Assert.AreEqual(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [TestMethod]
    public async Task User_WithMistakes_SaysWhatIsWrong()
    {
        await using var server = await TestServer.StartAsync();
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";

        var role = await RunAsync("user", "invite", "anna@example.com", "--role", "viever", folder);
        var none = await RunAsync("user", "invite", "anna@example.com", folder);
        var email = await RunAsync("user", "invite", "anna", "--role", "viewer", folder);
        var stranger = await RunAsync("user", "lock", "nobody@example.com", folder);

        StringAssert.Contains(role.Errors, "--role is 'viever'; did you mean viewer?");
        StringAssert.Contains(none.Errors, "kpax user invite needs --role ROLE");
        StringAssert.Contains(email.Errors, "email is 'anna'");
        StringAssert.Contains(stranger.Errors, "There is no account nobody@example.com");
        Assert.IsTrue(new[] { role, none, email, stranger }.All(answer => answer.Code == 2));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await AdminCommand.RunAsync(args, output, errors, TimeProvider.System);
        return (code, output.ToString(), errors.ToString());
    }
}
