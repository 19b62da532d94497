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
}
