using System.Net;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Tests.Web.People;

[TestClass]
public sealed class PeoplePageTests
{
    [TestMethod]
    public async Task List_OfPeople_ShowsThemAndAsksTheServerForTheRest()
    {
        var people = new FakePeople();
        people.People.Add(FakePeople.Person("ada", "Ada <i>", grants: [(BuiltInRoles.Viewer, 5, "/1/5/"), (BuiltInRoles.Billing, 5, "/1/5/"), (BuiltInRoles.Manager, 6, "/1/5/6/")]));
        people.People.Add(FakePeople.Person("bert", "Bert", isLockedOut: true));
        await using var host = await people.StartAsync();

        var (status, html) = await host.GetAsync("/people?q=a&role=4&locked=no&org=5&sort=since");

        Assert.AreEqual(HttpStatusCode.OK, status);
        StringAssert.Contains(html, "Ada &lt;i&gt;", StringComparison.Ordinal);
        StringAssert.Contains(html, "and 1 more", StringComparison.Ordinal);
        StringAssert.Contains(html, "no role", StringComparison.Ordinal);
        StringAssert.Contains(html, "href=\"invitations/new?org=5\"", StringComparison.Ordinal);
        Assert.AreEqual(
            new PersonListing { Search = "a", Below = 5, RoleId = 4, IsLockedOut = false, Sort = PersonSort.Since, Descending = true, Take = 50 },
            people.Asked.OfType<PersonListing>().Single());
    }

    [TestMethod]
    public async Task List_BeyondItsEnd_ShowsTheLastPage()
    {
        var people = new FakePeople();
        people.People.AddRange(Enumerable.Range(0, 60).Select(number => FakePeople.Person($"p{number}", $"Person {number}")));
        await using var host = await people.StartAsync();

        var (_, html) = await host.GetAsync("/people?page=9");

        StringAssert.Contains(html, "Person 59", StringComparison.Ordinal);
        StringAssert.Contains(html, "51–60", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task List_ForWhoMaySeeNobody_IsForbiddenAndNotInTheNavigation()
    {
        var people = new FakePeople();
        await using var host = await people.StartAsync();
        host.Callers.Become(new Caller("Camille", [new("/1/5/", BuiltInRoles.Viewer.Permissions)], FakeCallers.UserId));

        var (status, html) = await host.GetAsync("/people", "user");

        Assert.AreEqual(HttpStatusCode.Forbidden, status);
        Assert.IsFalse(html.Contains("href=\"people\"", StringComparison.Ordinal) || html.Contains("href=\"agents\"", StringComparison.Ordinal));
        StringAssert.Contains(html, "href=\"alerts\"", StringComparison.Ordinal);
        Assert.IsEmpty(people.Asked);
    }

    [TestMethod]
    public async Task Choice_OfAnOrganisation_LeadsToItsPeople()
    {
        await using var host = await new FakePeople().StartAsync();

        var (_, html) = await host.GetAsync("/people?choose=1");

        StringAssert.Contains(html, "href=\"people?org=5\"", StringComparison.Ordinal);
        StringAssert.Contains(html, "name=\"choose\"", StringComparison.Ordinal);
    }
}
