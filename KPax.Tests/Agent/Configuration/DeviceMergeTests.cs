using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Configuration;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class DeviceMergeTests
{
    private static readonly Dictionary<ScanKind, TimeSpan> Rounds = new()
    {
        [ScanKind.Alerts] = TimeSpan.FromMinutes(5), [ScanKind.Counters] = TimeSpan.FromHours(1), [ScanKind.Parts] = TimeSpan.Zero,
    };

    [TestMethod]
    public void Merge_TakesWhatNarrowsAndRefusesTheRestOneByOne()
    {
        var device = new DeviceConfiguration { DeviceKey = "serial:A", DatagramsPerMinute = 900 };
        device.Schedules.Add(Every(ScanKind.Alerts, TimeSpan.FromHours(1)));
        device.Schedules.Add(Every(ScanKind.Counters, TimeSpan.FromMinutes(1)));
        device.Schedules.Add(Every(ScanKind.Parts, TimeSpan.FromDays(7)));
        var slow = new DeviceConfiguration { DeviceKey = "serial:B", DatagramsPerMinute = 60, IsExcluded = true };

        var merge = DeviceMerge.Merge([device, slow], Rounds, 600, TimeZoneInfo.Utc);

        Assert.AreEqual(TimeSpan.FromHours(1), merge.Rules["serial:A"].Intervals.Single().Value);
        Assert.IsNull(merge.Rules["serial:A"].DatagramsPerMinute);
        Assert.AreEqual((60, true), (merge.Rules["serial:B"].DatagramsPerMinute!.Value, merge.Rules["serial:B"].IsExcluded));
        CollectionAssert.AreEqual(
            new[] { "schedule-counters", "schedule-parts", "datagrams-per-minute" }, merge.Refusals.Select(refusal => refusal.Name).ToArray());
        Assert.IsTrue(merge.Refusals.All(refusal => refusal.DeviceKey == "serial:A"));
        StringAssert.Contains(merge.Refusals[0].Refusal, "01:00:00");
        StringAssert.Contains(merge.Refusals[1].Refusal, "at all");
        StringAssert.Contains(merge.Refusals[2].Refusal, "600");
    }

    [TestMethod]
    public void DatagramsPerMinuteOf_ADeviceWithItsOwn_IsThatAndElseTheAgents()
    {
        var inForce = ConfigurationMerge.Merge(
            ConfigurationMergeTests.Local(),
            new CollectionSettings { DatagramsPerMinute = 300, Devices = { new DeviceConfiguration { DeviceKey = "serial:A", DatagramsPerMinute = 40 } } });

        Assert.AreEqual((40, 300, 300), (inForce.DatagramsPerMinuteOf("serial:A"), inForce.DatagramsPerMinuteOf("serial:B"), inForce.DatagramsPerMinuteOf(null)));
    }

    private static ScanSchedule Every(ScanKind kind, TimeSpan interval) => new() { ScanKind = kind, Interval = Duration.FromTimeSpan(interval) };
}
