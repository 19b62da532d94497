using System.Net;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.Enrolment;

[TestClass]
public sealed class EnrolmentPageTests
{
    [TestMethod]
    public async Task Make_ShowsTheTokenOnceWithTheCommandsOfBothSystems()
    {
        await using var host = await PagesHost.StartAsync();
        var made = await host.PostAsync("/enrolment?org=5", "create", [("note", "reception"), ("hours", "72")]);
        var (_, again) = await host.GetAsync("/enrolment?org=5");

        Assert.AreEqual(HttpStatusCode.OK, made.Status);
        StringAssert.Contains(made.Html, "kpax-agent enroll --server http://127.0.0.1:");
        StringAssert.Contains(made.Html, "--token kpax1-fr-secret");
        StringAssert.Contains(made.Html, "kpax-agent.exe enroll");
        StringAssert.Contains(made.Html, "ABCDEF");
        Assert.IsFalse(again.Contains("kpax1-fr-secret", StringComparison.Ordinal));
        CollectionAssert.AreEqual(new[] { "token for 5, 72 h: reception" }, host.Enrolment.Said);
    }

    [TestMethod]
    public async Task Make_ThatIsRefused_SaysWhyAndKeepsTheNote()
    {
        await using var host = await PagesHost.StartAsync();
        host.Enrolment.Problems.Add(new OrganisationProblem("hours", "0", "it must lie between 1 and 720."));
        var made = await host.PostAsync("/enrolment?org=5", "create", [("note", "reception"), ("hours", "zero")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, made.Status);
        StringAssert.Contains(made.Html, "it must lie between 1 and 720.");
        StringAssert.Contains(made.Html, "value=\"reception\"");
        CollectionAssert.AreEqual(new[] { "token for 5, 0 h: reception" }, host.Enrolment.Said);
    }

    [TestMethod]
    public async Task Page_WithoutAnOrganisation_LetsOneBeChosen()
    {
        await using var host = await PagesHost.StartAsync();
        var (status, html) = await host.GetAsync("/enrolment");

        Assert.AreEqual(HttpStatusCode.OK, status);
        StringAssert.Contains(html, "href=\"enrolment?org=6\"");
    }

    [TestMethod]
    public async Task Tokens_ThatAreOpen_CanBeRevoked()
    {
        await using var host = await PagesHost.StartAsync();
        host.Enrolment.Tokens.AddRange([FakeEnrolment.View(3), FakeEnrolment.View(2, TokenState.Used)]);
        var (_, html) = await host.GetAsync("/enrolment?org=5");
        var revoked = await host.PostAsync("/enrolment?org=5", "revoke-3", []);

        StringAssert.Contains(html, "value=\"revoke-3\"");
        Assert.IsFalse(html.Contains("revoke-2", StringComparison.Ordinal));
        StringAssert.EndsWith(revoked.Location, "enrolment?org=5");
        CollectionAssert.AreEqual(new[] { "token 3 ends" }, host.Enrolment.Said);
    }

    [TestMethod]
    public async Task Page_OfWhoMayManageNoAgent_IsClosed()
    {
        await using var host = await PagesHost.StartAsync();

        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.GetAsync("/enrolment", "")).Status);
    }
}
