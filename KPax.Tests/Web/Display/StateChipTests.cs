using Bunit;
using KPax.Contracts.Devices;
using KPax.Web.Display;

namespace KPax.Tests.Web.Display;

[TestClass]
public sealed class StateChipTests
{
    [TestMethod]
    public void Render_OfEachCondition_HasItsOwnWordAndShape()
    {
        using var web = new WebContext();
        var chips = Enum.GetValues<DeviceCondition>().Select(condition => web.Render<StateChip>(parameters => parameters.Add(chip => chip.Condition, condition))).ToArray();

        CollectionAssert.AllItemsAreUnique(chips.Select(chip => chip.Find(".chip").TextContent.Trim()).ToArray());
        CollectionAssert.AllItemsAreUnique(chips.Select(chip => chip.Find("path").GetAttribute("d")).ToArray());
    }

    [TestMethod]
    public void Render_UnderASilentAgent_IsGreyAndSaysAsOfWhen()
    {
        using var web = new WebContext();

        var chip = web.Render<StateChip>(parameters => parameters
            .Add(chip => chip.Condition, DeviceCondition.Ok).Add(chip => chip.SilentSince, WebContext.Start.AddHours(-2)).Add(chip => chip.Now, WebContext.Start));

        Assert.IsNotNull(chip.Find(".chip.s-mute"));
        StringAssert.Contains(chip.Find(".as-of").TextContent, "as of");
        StringAssert.Contains(chip.Find(".as-of time").TextContent, "2 h ago");
    }
}
