using System.Net;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.People;

[TestClass]
public sealed class PersonHomeTests
{
    private const string Page = "/people/ada";

    [TestMethod]
    public async Task Page_OfAPerson_ShowsRolesSessionsAndTheWayToTheAuditLog()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada", grants: [(FakePeople.Own, 5, "/1/5/")]));
        people.Open.Add(new SessionView("s", WebContext.Start, WebContext.Start, WebContext.Start, "192.0.2.7", "Firefox, Linux", false));
        await using var host = await people.StartAsync();

        var (status, html) = await host.GetAsync(Page);

        Assert.AreEqual(HttpStatusCode.OK, status);
        foreach (var expected in new[] { "Readers &lt;b&gt;", "Place 5", "192.0.2.7", "Firefox, Linux", "audit?actor=ada", "audit?q=ada", "people/ada/grant", "value=\"take-70\"", "value=\"lock\"" })
        {
            StringAssert.Contains(html, expected, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task Forms_OfAPerson_DoWhatTheySay()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada", grants: [(FakePeople.Own, 5, "/1/5/")]));
        people.Open.Add(new SessionView("s", WebContext.Start, WebContext.Start, WebContext.Start, "192.0.2.7", "", false));
        await using var host = await people.StartAsync();

        var taken = await host.PostAsync(Page, "take-70", []);
        await host.PostAsync(Page, "lock", []);
        await host.PostAsync(Page, "end", []);
        var forged = await host.PostAsync(Page, "lock", [], isForged: true);

        StringAssert.EndsWith(taken.Location, "people/ada?saved=1", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "take 70", "lock ada", "end ada", "end ada" }, people.Said, "who is locked out is signed out too");
        Assert.AreEqual(HttpStatusCode.BadRequest, forged.Status);
    }

    [TestMethod]
    public async Task Lock_ThatIsRefused_SaysWhyAndEndsNoSession()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada"));
        people.Problems.Add(new OrganisationProblem("grant", "owner", "it is the last one by which somebody owns the root."));
        await using var host = await people.StartAsync();

        var answer = await host.PostAsync(Page, "lock", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
        StringAssert.Contains(answer.Html, "the last one by which somebody owns the root", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "lock ada" }, people.Said);
    }

    [TestMethod]
    public async Task Page_ForWhoMayOnlySee_OffersNothing()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada", mayLockOut: false, grants: [(BuiltInRoles.Owner, 5, "/1/5/")]));
        people.Open.Add(new SessionView("s", WebContext.Start, WebContext.Start, WebContext.Start, "192.0.2.7", "", false));
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", BuiltInRoles.Administrator.Permissions & ~Permission.AuditRead)], FakeCallers.UserId));

        var (_, html) = await host.GetAsync(Page, "user");
        var (missing, _) = await host.GetAsync("/people/nobody", "user");

        foreach (var hidden in new[] { "take-70", "value=\"lock\"", "192.0.2.7", "href=\"audit" })
        {
            Assert.IsFalse(html.Contains(hidden, StringComparison.Ordinal), $"{hidden}: nobody takes away what he has not himself");
        }

        Assert.AreEqual(HttpStatusCode.NotFound, missing);
    }

    [TestMethod]
    public async Task Grant_OfARole_IsChosenFromWhatTheGiverHas()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada"));
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", BuiltInRoles.Administrator.Permissions)], FakeCallers.UserId));

        var (_, places) = await host.GetAsync("/people/ada/grant", "user");
        var (_, roles) = await host.GetAsync("/people/ada/grant?org=5", "user");
        var given = await host.PostAsync("/people/ada/grant?org=5", "give", [("role", "1001")], path: "user");

        StringAssert.Contains(places, "people/ada/grant?org=5", StringComparison.Ordinal);
        StringAssert.Contains(roles, "value=\"5\"", StringComparison.Ordinal);
        Assert.IsFalse(roles.Contains("value=\"6\"", StringComparison.Ordinal), "an administrator makes no owner");
        StringAssert.EndsWith(given.Location, "people/ada?saved=1", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "give 1001 at 5 to ada" }, people.Said);
    }
}
