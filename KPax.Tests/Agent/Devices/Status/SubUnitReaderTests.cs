using KPax.Agent.Devices.Status;
using static KPax.Protocol.Device.V1.SubUnitStatus.Types;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class SubUnitReaderTests
{
    [TestMethod]
    [DataRow(0, false, DisplayName = "idle")]
    [DataRow(1, false, DisplayName = "put away on request")]
    [DataRow(2, false, DisplayName = "standby")]
    [DataRow(3, true, DisplayName = "broken")]
    [DataRow(4, false, DisplayName = "active")]
    [DataRow(5, false, DisplayName = "unknown")]
    [DataRow(6, false, DisplayName = "busy")]
    [DataRow(8, true, DisplayName = "a warning")]
    [DataRow(16, true, DisplayName = "a critical alert")]
    [DataRow(32, false, DisplayName = "off-line")]
    [DataRow(64, false, DisplayName = "on its way")]
    [DataRow(126, true, DisplayName = "everything")]
    [DataRow(127, false, DisplayName = "beyond the sum")]
    [DataRow(-1, false, DisplayName = "no sum")]
    public void Read_Sum_IsKeptIfThePartIsNotWell(int status, bool isThere)
    {
        var parts = SubUnitReader.Read(RecordedDevice.View($"1.3.6.1.2.1.43.10.2.1.15.1.2|2|{status}"));
        Assert.AreEqual(isThere, parts is [{ Kind: Kind.Marker, Index: 2 } part] && part.Status == status);
    }

    [TestMethod]
    public void Read_FourTables_AreFourKinds()
    {
        var parts = SubUnitReader.Read(RecordedDevice.View(
            "1.3.6.1.2.1.43.8.2.1.11.1.1|2|19", "1.3.6.1.2.1.43.9.2.1.6.1.1|2|8", "1.3.6.1.2.1.43.10.2.1.15.1.1|2|16", "1.3.6.1.2.1.43.13.4.1.11.1.4|2|3"));
        CollectionAssert.AreEqual(new[] { Kind.Input, Kind.Output, Kind.Marker, Kind.MediaPath }, parts.Select(part => part.Kind).ToArray());
        Assert.AreEqual(4, parts[3].Index);
    }
}
