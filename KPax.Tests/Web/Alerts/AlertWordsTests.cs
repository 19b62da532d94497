using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Web.Alerts;

namespace KPax.Tests.Web.Alerts;

[TestClass]
public sealed class AlertWordsTests
{
    private static readonly AlertView Open = new() { Kind = AlertKind.Device, Group = AlertGroup.MediaPath, Code = 8, GroupIndex = 1, Text = "Paper jam" };
    private static readonly DeviceAlert Told = new() { Group = AlertGroup.MediaPath, Code = 8, GroupIndex = 1, Location = -2, Index = 77, Description = "Bourrage" };

    [TestMethod]
    public void IsOf_TheSameInOtherWords_IsTrue() => Assert.IsTrue(AlertWords.IsOf(Open, Told));

    [TestMethod]
    public void IsOf_AnotherPlaceCodeOrKind_IsFalse()
    {
        Assert.IsFalse(AlertWords.IsOf(Open, Told with { GroupIndex = 2 }));
        Assert.IsFalse(AlertWords.IsOf(Open, Told with { Code = 3 }));
        Assert.IsFalse(AlertWords.IsOf(Open with { Kind = AlertKind.Supply }, Told));
        Assert.IsFalse(AlertWords.IsOf(Open with { Code = 1 }, Told with { Code = 1 }), "of what has no code the words are all there is");
    }
}
