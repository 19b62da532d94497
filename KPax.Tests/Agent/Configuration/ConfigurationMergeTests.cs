using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Configuration;
using KPax.Agent.Hosting;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class ConfigurationMergeTests
{
    [TestMethod]
    public void Merge_WithoutAServer_IsTheAgentsOwn()
    {
        var merged = ConfigurationMerge.Merge(Local(("Schedules:Alerts", "00:10:00"), ("Discovery:Targets:0", "10.1.1.1")), null);

        Assert.AreEqual(0UL, merged.Revision);
        Assert.AreEqual(TimeSpan.FromMinutes(10), merged.Intervals[ScanKind.Alerts]);
        Assert.AreEqual(TimeSpan.FromHours(1), merged.Intervals[ScanKind.Counters]);
        Assert.AreEqual(SettingSource.Agent, Find(merged, "schedule-alerts").Source);
        Assert.AreEqual(SettingSource.Default, Find(merged, "schedule-counters").Source);
        Assert.AreEqual(("10.1.1.1", SettingSource.Agent), (Find(merged, "targets").Value, Find(merged, "targets").Source));
        Assert.IsTrue(merged.Blackouts.IsEmpty);
        Assert.IsTrue(merged.Settings.All(setting => setting.Refusal.Length == 0));
    }

    [TestMethod]
    [DataRow("", "00:01:00", "00:01:00", false, DisplayName = "a default is nobody's choice")]
    [DataRow("00:10:00", "00:30:00", "00:30:00", false, DisplayName = "less often than the file")]
    [DataRow("00:10:00", "00:05:00", "00:10:00", true, DisplayName = "more often than the file")]
    [DataRow("00:10:00", "00:00:00", "00:00:00", false, DisplayName = "never is less often")]
    [DataRow("00:00:00", "00:05:00", "00:00:00", true, DisplayName = "the file says never")]
    [DataRow("", "60.00:00:00", "00:05:00", true, DisplayName = "no interval at all")]
    public void Merge_OfAnInterval_TakesTheOneThatAsksLess(string own, string told, string expected, bool isRefused)
    {
        var server = new CollectionSettings { Revision = 3 };
        server.Schedules.Add(new ScanSchedule { ScanKind = ScanKind.Alerts, Interval = Duration.FromTimeSpan(TimeSpan.Parse(told, System.Globalization.CultureInfo.InvariantCulture)) });

        var merged = ConfigurationMerge.Merge(own.Length == 0 ? Local() : Local(("Schedules:Alerts", own)), server);

        Assert.AreEqual(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), merged.Intervals[ScanKind.Alerts]);
        var setting = Find(merged, "schedule-alerts");
        Assert.AreEqual(isRefused, setting.Refusal.Length > 0, setting.Refusal);
        Assert.AreEqual(!isRefused, setting.Source == SettingSource.Server);
    }

    [TestMethod]
    public void Merge_OfTargets_TakesThoseWithinTheAllowlistWholeAndTellsWhyNotTheOthers()
    {
        var server = new CollectionSettings
        {
            Targets = { "10.1.0.0/24", "8.8.8.8", "10.2.0.1-9.9.9.9", "printer.example", "172.31.255.250-172.32.0.5", "10.1.1.1:9100", "127.0.0.1" },
        };

        var merged = ConfigurationMerge.Merge(Local(), server);

        CollectionAssert.AreEqual(new[] { "10.1.0.0/24", "printer.example" }, merged.Targets.Targets.ToArray());
        var refusal = Find(merged, "targets").Refusal;
        foreach (var refused in new[] { "8.8.8.8", "9.9.9.9", "172.31.255.250-172.32.0.5", "Port 9100 prints", "127.0.0.1" })
        {
            StringAssert.Contains(refusal, refused);
        }

        StringAssert.Contains(refusal, "Discovery:Allowed");
    }

    [TestMethod]
    public void Merge_OfMoreTargetsThanTheAgentTakes_RefusesThoseBeyond()
    {
        var server = new CollectionSettings { Targets = { "10.1.0.0/25", "10.2.0.0/25", "10.3.0.1" } };

        var merged = ConfigurationMerge.Merge(Local(("Discovery:MaxTargets", "200")), server);

        CollectionAssert.AreEqual(new[] { "10.1.0.0/25", "10.3.0.1" }, merged.Targets.Targets.ToArray());
        StringAssert.Contains(Find(merged, "targets").Refusal, "10.2.0.0/25");
    }

    [TestMethod]
    [DataRow(0U, 64, false)]
    [DataRow(8U, 8, false)]
    [DataRow(500U, 64, true)]
    [DataRow(4_000_000_000U, 64, true)]
    public void Merge_OfABound_NeverGoesAboveTheAgents(uint told, int expected, bool isRefused)
    {
        var merged = ConfigurationMerge.Merge(Local(), new CollectionSettings { ParallelScans = told });

        Assert.AreEqual(expected, merged.ParallelScans);
        Assert.AreEqual(isRefused, Find(merged, "parallel-scans").Refusal.Length > 0);
    }

    [TestMethod]
    public void Merge_OfAZoneThatNobodyKnows_KeepsTheWindowsInThatOfTheMachine()
    {
        var server = new CollectionSettings { TimeZone = "Mars/Olympus", Blackouts = { new BlackoutWindow { Days = 127, FromMinute = 0, ToMinute = 1440 } } };

        var merged = ConfigurationMerge.Merge(Local(), server);

        Assert.IsTrue(merged.Blackouts.IsIn(DateTimeOffset.UnixEpoch));
        StringAssert.Contains(Find(merged, "time-zone").Refusal, "Mars/Olympus");
    }

    [TestMethod]
    public void Merge_OfADevice_TakesWhatAsksItLessOften()
    {
        var server = new CollectionSettings
        {
            Devices =
            {
                new DeviceConfiguration
                {
                    DeviceKey = "serial:HP:1",
                    Schedules =
                    {
                        new ScanSchedule { ScanKind = ScanKind.Alerts, Interval = Duration.FromTimeSpan(TimeSpan.FromHours(1)) },
                        new ScanSchedule { ScanKind = ScanKind.Counters, Interval = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) },
                    },
                },
            },
        };

        var merged = ConfigurationMerge.Merge(Local(), server);

        Assert.AreEqual(TimeSpan.FromHours(1), merged.Devices["serial:HP:1"].Intervals[ScanKind.Alerts]);
        Assert.IsFalse(merged.Devices["serial:HP:1"].Intervals.ContainsKey(ScanKind.Counters));
        StringAssert.Contains(Find(merged, "devices").Refusal, "serial:HP:1");
    }

    internal static AgentSettings Local(params (string Key, string Value)[] values)
    {
        var (settings, errors) = SettingsReader.Read(new SettingsSource(
            "test", values.Append(("Uplink:Server", "https://kpax.example:8443")).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2)));
        Assert.IsEmpty(errors, string.Join(" ", errors));
        return settings;
    }

    private static SettingInForce Find(SettingsInForce merged, string name) => merged.Settings.Single(setting => setting.Name == name);
}
