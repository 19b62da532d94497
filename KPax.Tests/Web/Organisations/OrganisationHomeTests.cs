using System.Net;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class OrganisationHomeTests
{
    [TestMethod]
    public async Task Page_WithoutScript_HasSummarySettingsAndForms()
    {
        await using var host = await PagesHost.StartAsync();
        var (status, html) = await host.GetAsync("/organisations/5");

        Assert.AreEqual(HttpStatusCode.OK, status);
        StringAssert.Contains(html, "<title>Acme · KPax</title>");
        StringAssert.Contains(html, "href=\"./?org=5&amp;show=stopped\"");
        StringAssert.Contains(html, "Europe/Paris");
        StringAssert.Contains(html, "set here");
        StringAssert.Contains(html, "href=\"organisations/5/move\"");
        StringAssert.Contains(html, "href=\"organisations/6\"");
    }

    [TestMethod]
    [DataRow("/organisations/99", "/1/")]
    [DataRow("/organisations/5", "/1/7/")]
    [DataRow("/organisations/5", "")]
    [DataRow("/organisations/5/move", "/1/7/")]
    public async Task Page_OfWhatNobodyMaySee_IsAsIfItDidNotExist(string address, string path)
    {
        await using var host = await PagesHost.StartAsync();
        var (status, html) = await host.GetAsync(address, path);

        Assert.AreEqual(HttpStatusCode.NotFound, status);
        Assert.IsFalse(html.Contains("Acme", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Forms_EachChangeWhatTheySayAndLeadBack()
    {
        await using var host = await PagesHost.StartAsync();
        var created = await host.PostAsync("/organisations/5", "create", [("kind", "office"), ("name", "Lyon"), ("zone", "")]);
        await host.PostAsync("/organisations/5", "rename", [("name", "Acme SA")]);
        await host.PostAsync("/organisations/5", "archive", []);
        await host.PostAsync("/organisations/5", "setting-time-zone", [("key", "time-zone"), ("text", "Asia/Tokyo"), ("act", "set")]);
        await host.PostAsync("/organisations/5", "setting-time-zone", [("key", "time-zone"), ("text", "Asia/Tokyo"), ("act", "reset")]);

        StringAssert.EndsWith(created.Location, "organisations/5?saved=1");
        CollectionAssert.AreEqual(
            new[] { "Office Lyon  below 5", "5 is Acme SA", "5 away", "5 time-zone = \"Asia/Tokyo\"", "5 time-zone reset" }, host.Organisations.Said);
    }

    [TestMethod]
    public async Task Form_ThatIsRefused_SaysEverythingAndKeepsWhatWasTyped()
    {
        await using var host = await PagesHost.StartAsync();
        host.Organisations.Problems.Add(new OrganisationProblem("name", "Nice", "organisation 6 beside it has this name; choose another."));
        host.Organisations.Problems.Add(new OrganisationProblem("time-zone", "Paris", "there is no time zone of this name."));
        var (status, _, html) = await host.PostAsync("/organisations/5", "create", [("kind", "branch"), ("name", "Ni<ce"), ("zone", "Paris")]);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, status);
        StringAssert.Contains(html, "organisation 6 beside it has this name");
        StringAssert.Contains(html, "there is no time zone of this name");
        StringAssert.Contains(html, "value=\"Ni&lt;ce\"");
        StringAssert.Contains(html, "<option value=\"branch\" selected");
    }

    [TestMethod]
    public async Task Form_WithoutItsToken_ChangesNothing()
    {
        await using var host = await PagesHost.StartAsync();
        var (status, _, _) = await host.PostAsync("/organisations/5", "rename", [("name", "Forged")], isForged: true);

        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual(0, host.Organisations.Said.Count);
    }
}
