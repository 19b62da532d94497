using KPax.Agent.Http;
using KPax.Tests.Agent.Devices;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class AwakeRuleTests
{
    [TestMethod]
    [DataRow(2, 3, true, DisplayName = "running, idle")]
    [DataRow(2, 4, true, DisplayName = "running, printing")]
    [DataRow(2, 5, true, DisplayName = "running, warming up")]
    [DataRow(3, 3, true, DisplayName = "warning, idle")]
    [DataRow(5, 1, true, DisplayName = "down, other: a fault")]
    [DataRow(2, 1, false, DisplayName = "running, other: standby")]
    [DataRow(3, 1, false, DisplayName = "warning, other: standby, and toner is low")]
    [DataRow(3, 2, true, DisplayName = "warning, unknown")]
    [DataRow(2, 2, false, DisplayName = "running, unknown")]
    [DataRow(1, 1, false, DisplayName = "unknown, other")]
    public void IsAwake_Status_IsThatOfTheTables(int device, int printer, bool expected)
    {
        var view = RecordedDevice.View("1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5", $"1.3.6.1.2.1.25.3.2.1.5.1|2|{device}", $"1.3.6.1.2.1.25.3.5.1.1.1|2|{printer}");
        Assert.AreEqual(expected, AwakeRule.IsAwake(view));
    }

    [TestMethod]
    public void IsAwake_NoStatus_CountsAsAsleep() => Assert.IsFalse(AwakeRule.IsAwake(RecordedDevice.View("1.3.6.1.2.1.1.1.0|4|x")));
}
