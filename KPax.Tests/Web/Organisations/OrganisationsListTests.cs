using Bunit;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class OrganisationsListTests
{
    [TestMethod]
    public void Tree_ShowsEachWithItsNumbersAndAWayToOpenIt()
    {
        using var context = new WebContext();
        var list = context.Render<OrganisationsList>();

        CollectionAssert.AreEqual(new[] { "KPax", "Acme", "Nice" }, list.FindAll("tbody th a:not(.twist)").Select(link => link.TextContent).ToArray());
        Assert.AreEqual("organisations?open=5", list.Find("a.twist").GetAttribute("href"));
        Assert.AreEqual("true", list.Find("a.twist").GetAttribute("aria-expanded"));
        Assert.AreEqual("5 Devices", list.FindAll("td.c-devices")[1].TextContent.Trim());
        Assert.AreEqual(1, list.FindAll("td.c-today")[1].QuerySelectorAll(".none").Length);
    }

    [TestMethod]
    public void Address_GoesIntoTheQuestion()
    {
        using var context = new WebContext();
        context.Render<OrganisationsList>(list => list.Add(it => it.Query, "?q=ni&show=low&sort=month&page=1").Add(it => it.Below, 5));

        var asked = context.Organisations.Asked[^1];
        Assert.AreEqual(("ni", OrganisationShow.LowSupply, OrganisationSort.PagesMonth, true, 5L, true),
            (asked.Search, asked.Show, asked.Sort, asked.Descending, asked.Below!.Value, asked.WithoutTop));
    }

    [TestMethod]
    public void Page_BehindTheEnd_IsTheLastOne()
    {
        using var context = new WebContext();
        var list = context.Render<OrganisationsList>(list => list.Add(it => it.Query, "?page=9"));

        Assert.AreEqual(3, list.FindAll("tbody tr").Count);
    }

    [TestMethod]
    public void Counts_ThatTheVisitorMayNotSee_AreNotGiven()
    {
        using var context = new WebContext();
        context.Organisations.Summary = _ => null;
        var list = context.Render<OrganisationsList>();

        Assert.AreEqual(7 * 3, list.FindAll("tbody .none").Count);
    }

    [TestMethod]
    public void Question_ThatFails_SaysSo()
    {
        using var context = new WebContext();
        context.Organisations.Failure = new IOException();
        var list = context.Render<OrganisationsList>();

        StringAssert.Contains(list.Markup, "did not give an answer");
    }
}
