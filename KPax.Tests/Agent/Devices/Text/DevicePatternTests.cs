using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

[TestClass]
public sealed class DevicePatternTests
{
    // Takes for ever on a text of many a's.
    private static readonly LinearPattern Endless = new("^(a+)+b", TimeSpan.FromMilliseconds(20), mayGoBack: true);

    [TestMethod]
    public void FirstGroup_Match_IsTheGroup() => Assert.AreEqual("1.2", DevicePattern.FirstGroup(new LinearPattern("V([0-9.]+)", TimeSpan.FromSeconds(1)), "Engine V1.2;"));

    [TestMethod]
    public void All_PatternThatNeverEnds_DoNotMatch()
    {
        var text = new string('a', 60);
        Assert.AreEqual("", DevicePattern.FirstGroup(Endless, text));
        Assert.IsFalse(DevicePattern.IsMatch(Endless, text));
        Assert.AreEqual(text, DevicePattern.Remove(Endless, text));
    }

    [TestMethod]
    public void All_EndlessText_LookAtItsBeginning()
    {
        var text = new string('x', 60_000) + "V1";
        Assert.IsFalse(DevicePattern.IsMatch(new LinearPattern("V1", TimeSpan.FromSeconds(1)), text));
        Assert.AreEqual(1_023, DevicePattern.Remove(new LinearPattern("V1", TimeSpan.FromSeconds(1)), text).Length);
    }
}
