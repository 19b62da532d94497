using KPax.Protocol.Device.V1;
using KPax.Simulator.Life;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Tests.Simulator.Life;

[TestClass]
public sealed class JamLifeTests
{
    private static readonly string[] Lines =
    [
        "1.3.6.1.2.1.1.3.0|67|500000", "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5", "1.3.6.1.2.1.25.3.2.1.5.1|2|3", "1.3.6.1.2.1.25.3.5.1.1.1|2|3",
        "1.3.6.1.2.1.25.3.5.1.2.1|4x|2040", "1.3.6.1.2.1.43.5.1.1.18.1|65|4", "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Ready", "1.3.6.1.2.1.43.16.5.1.2.1.2|4|",
    ];

    private readonly Dictionary<Oid, SnmpValue> _recorded = RecordedDevice.Objects(Lines).ToDictionary(item => item.Name, item => item.Value);

    [TestMethod]
    public async Task Show_Jam_IsReadAsOneByTheAgent()
    {
        var jam = JamLife.For(_recorded, new Random(1))!;
        var start = FirstJam(jam);
        jam.Show(_recorded, start + TimeSpan.FromSeconds(10));
        var status = (await RecordedDevice.ScanAsync(_recorded.Select(item => new VarBind(item.Key, item.Value)))).Reading!.Status;
        Assert.AreEqual(State.Stopped, status.State);
        CollectionAssert.AreEqual(new[] { Error.LowToner, Error.Jammed, Error.OutputTrayMissing }, status.Errors.ToArray(), "What was there before stays.");
        var alert = status.Alerts.Single();
        Assert.AreEqual((DeviceAlert.Types.Severity.Critical, 8), (alert.Severity, alert.Code));
        Assert.AreEqual(RecordedDevice.ReadAt.AddSeconds(-10), alert.RaisedAt.ToDateTimeOffset());
        CollectionAssert.AreEqual(new[] { "Paper jam. Open the right cover." }, status.DisplayLines.ToArray());
        Assert.AreEqual("Counter32 5", _recorded[Oid.Parse("1.3.6.1.2.1.43.5.1.1.18.1")].ToString());
    }

    [TestMethod]
    public void Show_NoJam_ChangesNothing()
    {
        var before = new Dictionary<Oid, SnmpValue>(_recorded);
        JamLife.For(_recorded, new Random(1))!.Show(_recorded, TimeSpan.Zero);
        CollectionAssert.AreEquivalent(before.ToArray(), _recorded.ToArray());
    }

    [TestMethod]
    public void For_ARecordingWithoutStatus_IsNone() => Assert.IsNull(JamLife.For(new Dictionary<Oid, SnmpValue>(), new Random(1)));

    [TestMethod]
    public void TimeWithoutJams_AnyTime_StandsStillInAJamAndElseRuns()
    {
        var jam = JamLife.For(_recorded, new Random(1))!;
        for (var second = 1; second < 900; second++)
        {
            var (before, now) = (TimeSpan.FromSeconds(second - 1), TimeSpan.FromSeconds(second));
            var ran = jam.TimeWithoutJams(now) - jam.TimeWithoutJams(before);
            Assert.AreEqual(jam.IsJammedAt(before) ? TimeSpan.Zero : TimeSpan.FromSeconds(1), ran, $"{second}");
        }
    }

    private static TimeSpan FirstJam(JamLife jam) => Enumerable.Range(0, 300).Select(second => TimeSpan.FromSeconds(second)).First(jam.IsJammedAt);
}
