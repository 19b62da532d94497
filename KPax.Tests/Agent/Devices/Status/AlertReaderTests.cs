using KPax.Agent.Devices.Status;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceAlert.Types;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class AlertReaderTests
{
    private const string Table = "1.3.6.1.2.1.43.18.1.1";
    private static readonly DateTimeOffset Now = RecordedDevice.ReadAt;

    [TestMethod]
    public void Read_AWholeRow_IsAllOfIt()
    {
        var alert = Read(["1.3.6.1.2.1.1.3.0|67|100000", .. Row(7, 3, 4, 13, 2, 40_101, 8), $"{Table}.8.1.7|4|Paper jam{{40101}}", $"{Table}.9.1.7|67|94000"]).Single();
        Assert.AreEqual(Severity.Critical, alert.Severity);
        Assert.AreEqual(TrainingLevel.Trained, alert.TrainingLevel);
        Assert.AreEqual(Group.MediaPath, alert.Group);
        Assert.AreEqual((2, 40_101, 8, 7), (alert.GroupIndex, alert.Location, alert.Code, alert.Index));
        Assert.AreEqual("Paper jam{40101}", alert.Description);
        Assert.AreEqual(Now.AddMinutes(-1), alert.RaisedAt.ToDateTimeOffset());
    }

    [TestMethod]
    public void Read_MinusOneAndMinusTwo_AreAbsent()
    {
        var alert = Read(Row(1, 4, 3, 11, -1, -2, 1104)).Single();
        Assert.IsFalse(alert.HasGroupIndex);
        Assert.IsFalse(alert.HasLocation);
        Assert.IsNull(alert.RaisedAt);
        Assert.AreEqual("", alert.Description);
    }

    [TestMethod]
    public void Read_IndexZeroAndPlaceZero_AreThere()
    {
        var alert = Read(Row(1, 4, 3, 11, 0, 0, 1104)).Single();
        Assert.IsTrue(alert.HasGroupIndex);
        Assert.IsTrue(alert.HasLocation);
    }

    [TestMethod]
    public void Read_NumbersThatAreNotInTheMib_AreNotTold()
    {
        var alert = Read(Row(1, 2, 9, 99, 1, 1, -5)).Single();
        Assert.AreEqual(Severity.Unspecified, alert.Severity);
        Assert.AreEqual(TrainingLevel.Unspecified, alert.TrainingLevel);
        Assert.AreEqual(Group.Unspecified, alert.Group);
        Assert.AreEqual(0, alert.Code);
    }

    [TestMethod]
    public void Read_JapaneseInShiftJis_IsDecodedAndItsOctetsKept()
    {
        string[] localization =
        [
            "1.3.6.1.2.1.43.5.1.1.2.1|2|1", "1.3.6.1.2.1.43.7.1.1.2.1.1|4|ja", "1.3.6.1.2.1.43.7.1.1.3.1.1|4|JP", "1.3.6.1.2.1.43.7.1.1.4.1.1|2|17",
        ];
        var alert = Read([.. localization, .. Row(1, 4, 3, 11, 1, -2, 1104), $"{Table}.8.1.1|4x|83678369815b"]).Single();
        Assert.AreEqual("トナー", alert.Description);
        Assert.AreEqual("83678369815B", Convert.ToHexString(alert.DescriptionOctets.Span));
    }

    [TestMethod]
    [DataRow(94_000L, 100_000L, 60.0, DisplayName = "a minute ago")]
    [DataRow(100_000L, 100_000L, 0.0, DisplayName = "now")]
    [DataRow(4_294_967_000L, 704L, 10.0, DisplayName = "the uptime wrapped in between")]
    [DataRow(100_050L, 100_000L, null, DisplayName = "after now: another clock")]
    [DataRow(0L, 100_000L, null, DisplayName = "no time")]
    [DataRow(null, 100_000L, null, DisplayName = "none given")]
    [DataRow(94_000L, null, null, DisplayName = "no uptime")]
    public void RaisedAt_TicksOfTheDevice_AreATimeOnlyIfTheyCanBe(long? ticks, long? upTime, double? secondsAgo)
    {
        var expected = secondsAgo is null ? (DateTimeOffset?)null : Now.AddSeconds(-secondsAgo.Value);
        Assert.AreEqual(expected, AlertReader.RaisedAt(ticks, upTime, Now)?.ToDateTimeOffset());
    }

    private static IReadOnlyList<DeviceAlert> Read(params IEnumerable<string> lines) => new AlertReader(RecordedDevice.View(lines), Now).Read();

    private static string[] Row(int row, int severity, int training, int group, int groupIndex, int location, int code) =>
    [
        $"{Table}.2.1.{row}|2|{severity}", $"{Table}.3.1.{row}|2|{training}", $"{Table}.4.1.{row}|2|{group}", $"{Table}.5.1.{row}|2|{groupIndex}",
        $"{Table}.6.1.{row}|2|{location}", $"{Table}.7.1.{row}|2|{code}",
    ];
}
