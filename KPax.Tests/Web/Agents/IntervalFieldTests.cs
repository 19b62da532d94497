using Bunit;
using KPax.Web.Agents;
using Microsoft.AspNetCore.Components;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class IntervalFieldTests
{
    [TestMethod]
    public void Choose_NeverThenAboveThenEvery_TellsEachAsText()
    {
        using var web = new WebContext();
        var told = new List<string>();
        var field = web.Render<IntervalField>(parameters => parameters
            .Add(one => one.Text, "00:05:00").Add(one => one.TextChanged, EventCallback.Factory.Create<string>(this, told.Add)));
        Assert.AreEqual(("every", "5"), (field.Find("select").GetAttribute("value"), field.Find("input").GetAttribute("value")));

        field.Find("select").Change("never");
        field.Find("select").Change("above");
        field.Find("select").Change("every");
        field.Find("input").Change("90");

        CollectionAssert.AreEqual(new[] { "00:00:00", "", "00:05:00", "01:30:00" }, told);
    }

    [TestMethod]
    public void Render_OfNothing_IsAsThoseAboveSay()
    {
        using var web = new WebContext();

        var field = web.Render<IntervalField>(parameters => parameters.Add(one => one.Text, ""));

        Assert.AreEqual("above", field.Find("select").GetAttribute("value"));
        Assert.IsEmpty(field.FindAll("input"));
    }
}
