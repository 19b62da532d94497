using System.Net;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Tests.Web.People;
using KPax.Web.Roles;

namespace KPax.Tests.Web.Roles;

[TestClass]
public sealed class RolesPageTests
{
    private const string Own = "/roles/1001";

    [TestMethod]
    [DataRow("")]
    [DataRow("?q=read&show=own&page=2")]
    public void Href_OfWhatWasRead_IsTheSame(string query) => Assert.AreEqual($"roles{query}", RolesAddress.Parse(query).Href);

    [TestMethod]
    public void Parse_OfValuesWithoutMeaning_IsAsWithoutThem() => Assert.AreEqual(new RolesAddress(), RolesAddress.Parse("?q=&show=mine&page=-1"));

    [TestMethod]
    public async Task List_OfRoles_NamesTheBuiltInOnesInTheReadersLanguage()
    {
        var people = new FakePeople();
        await using var host = await people.StartAsync();

        var (_, html) = await host.GetAsync("/roles?q=read&show=own&culture=fr");

        StringAssert.Contains(html, "Technicien", StringComparison.Ordinal);
        StringAssert.Contains(html, "Readers &lt;b&gt;", StringComparison.Ordinal);
        StringAssert.Contains(html, "href=\"people?role=1001\"", StringComparison.Ordinal);
        Assert.AreEqual(new RoleListing { Search = "read", OnlyOwn = true, Take = 50 }, people.Asked.Single());
    }

    [TestMethod]
    public async Task Change_OfARole_ShowsWhatItDoesBeforeItIsDone()
    {
        var people = new FakePeople { Use = new RoleUse(12, [new(5, "Acme", 12)], 1, 2) };
        await using var host = await people.StartAsync();

        var preview = await host.PostAsync(Own, "preview", [("name", "Scanners"), ("permission", "devices.manage")]);
        Assert.IsEmpty(people.Said, "a look changes nothing");
        var changed = await host.PostAsync(Own, "change", [("name", "Scanners"), ("permission", "devices.manage")]);

        foreach (var expected in new[] { "It holds for 12 people at once.", "<ins>Scanners</ins>", "May then also", "May not any more", "2 grants at places" })
        {
            StringAssert.Contains(preview.Html, expected, StringComparison.Ordinal);
        }

        StringAssert.EndsWith(changed.Location, "roles/1001?saved=1", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "change 1001 to Scanners: DevicesManage" }, people.Said);
    }

    [TestMethod]
    public async Task Remove_OfARoleInUse_SaysWhere()
    {
        var people = new FakePeople { Use = new RoleUse(1, [new(5, "Acme", 1)], 1, 0) };
        people.Problems.Add(new OrganisationProblem("role", "Readers", "1 grants use it at Acme; take them away first."));
        await using var host = await people.StartAsync();

        var answer = await host.PostAsync(Own, "remove", []);

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, answer.Status);
        StringAssert.Contains(answer.Html, "1 grants use it at Acme", StringComparison.Ordinal);
        StringAssert.Contains(answer.Html, "people?org=5&amp;role=1001", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Role_ForWhoMayNotChangeIt_HasNoForms()
    {
        await using var host = await new FakePeople().StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", Permission.RolesManage)], FakeCallers.UserId));

        var (_, builtIn) = await host.GetAsync("/roles/6");
        var (_, beyond) = await host.GetAsync(Own, "user");
        var (missing, _) = await host.GetAsync("/roles/77");

        StringAssert.Contains(builtIn, "operator", StringComparison.Ordinal);
        Assert.IsFalse(builtIn.Contains("value=\"remove\"", StringComparison.Ordinal), "built in");
        Assert.IsFalse(beyond.Contains("value=\"remove\"", StringComparison.Ordinal) || beyond.Contains("value=\"preview\"", StringComparison.Ordinal), "it has a right that he lacks");
        Assert.AreEqual(HttpStatusCode.NotFound, missing);
    }

    [TestMethod]
    public async Task New_OfARole_OffersOnlyRightsThatItsMakerHas()
    {
        var people = new FakePeople();
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", Permission.RolesManage | Permission.DevicesRead)], FakeCallers.UserId));

        var (_, form) = await host.GetAsync("/roles/new?org=5", "user");
        var made = await host.PostAsync("/roles/new?org=5", "create", [("name", "Lookers"), ("permission", "devices.read")], path: "user");

        StringAssert.Matches(form, new System.Text.RegularExpressions.Regex("value=\"operator\"[^>]*disabled"));
        Assert.IsFalse(System.Text.RegularExpressions.Regex.IsMatch(form, "value=\"devices.read\"[^>]*disabled"));
        StringAssert.EndsWith(made.Location, "roles/7?saved=1", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "create Lookers at 5: DevicesRead" }, people.Said);
    }
}
