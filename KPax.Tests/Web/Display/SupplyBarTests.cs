using Bunit;
using KPax.Contracts.Devices;
using KPax.Web.Display;

namespace KPax.Tests.Web.Display;

[TestClass]
public sealed class SupplyBarTests
{
    [TestMethod]
    public void Render_OfEachKind_LooksDifferent()
    {
        using var web = new WebContext();
        var looks = Enum.GetValues<SupplyLevelKind>()
            .Select(kind => new Supply { Level = new() { Kind = kind, Percent = kind == SupplyLevelKind.Percent ? 50 : null, Amount = kind == SupplyLevelKind.Amount ? 7 : null, StageCount = 3 } })
            .Append(new Supply { Level = new() { Kind = SupplyLevelKind.Percent, Percent = 0 } })
            .Append(new Supply { Level = new() { Kind = SupplyLevelKind.Percent, Percent = 7 } })
            .Select(supply => web.Render<SupplyBar>(parameters => parameters.Add(bar => bar.Supply, supply)).Find(".bar").ClassName!)
            .ToArray();

        CollectionAssert.AllItemsAreUnique(looks);
    }

    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(0.4, "3")]
    [DataRow(38.25, "38.3")]
    [DataRow(100.0, "100")]
    public void Render_OfAPercentage_HasThatWidthAndSeesWhatIsMoreThanNothing(double percent, string width)
    {
        using var web = new WebContext("fr");
        var bar = web.Render<SupplyBar>(parameters => parameters.Add(bar => bar.Supply, new() { Level = new() { Kind = SupplyLevelKind.Percent, Percent = percent } }));

        Assert.AreEqual(width, bar.Find("rect").GetAttribute("width"));
    }

    [TestMethod]
    public void Strip_OfSupplies_SaysColourAndLevelInWords()
    {
        using var web = new WebContext();
        var strip = web.Render<SupplyStrip>(parameters => parameters.Add(strip => strip.Supplies,
        [
            new() { Color = "cyan", Type = SupplyType.Toner, Class = SupplyClass.Consumed, Level = new() { Kind = SupplyLevelKind.SomeRemaining } },
            new() { Color = "black", Type = SupplyType.Toner, Class = SupplyClass.Consumed, Level = new() { Kind = SupplyLevelKind.Percent, Percent = 7 } },
        ]));

        CollectionAssert.AreEqual(new[] { "Black · Toner: 7%", "Cyan · Toner: some remains" }, strip.FindAll(".sr").Select(words => words.TextContent).ToArray());
        Assert.AreEqual("low", strip.Find("li").ClassName);
    }

    [TestMethod]
    public void Strip_WithoutSupplies_SaysThatNoneWereTold()
    {
        using var web = new WebContext();

        StringAssert.Contains(web.Render<SupplyStrip>(parameters => parameters.Add(strip => strip.Supplies, [])).Markup, "not told by the device");
    }
}
