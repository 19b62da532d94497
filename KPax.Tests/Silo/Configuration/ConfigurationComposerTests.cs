using KPax.Silo.Configuration;
using KPax.Silo.Organisations.Settings;
using KPax.Tests.Silo.Organisations.Tree;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Silo.Configuration;

[TestClass]
public sealed class ConfigurationComposerTests
{
    [TestMethod]
    public void Compose_OfInheritedSettings_TakesTheNearest()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(1), "schedule-alerts", "\"00:10:00\"", 3),
            new SettingRow(SettingScope.Organisation(1), "blackouts", """["mon-fri 22:00-06:00"]""", 4),
            new SettingRow(SettingScope.Organisation(3), "schedule-alerts", "\"00:20:00\"", 5),
            new SettingRow(SettingScope.Organisation(3), "targets", """["10.3.0.0/24"]""", 6),
            new SettingRow(SettingScope.Agent(7), "targets", """["10.7.0.1"]""", 9),
            new SettingRow(SettingScope.Agent(8), "parallel-scans", "5", 11));

        var seven = ConfigurationComposer.Compose(tree, 7, 3, "Europe/Paris", []);
        var eight = ConfigurationComposer.Compose(tree, 8, 1, "Europe/Paris", []);

        Assert.AreEqual(9UL, seven.Revision);
        CollectionAssert.AreEqual(new[] { "10.7.0.1" }, seven.Targets.ToArray());
        Assert.AreEqual((ScanKind.Alerts, TimeSpan.FromMinutes(20)), (seven.Schedules.Single().ScanKind, seven.Schedules.Single().Interval.ToTimeSpan()));
        Assert.AreEqual((31U, 1320U, 360U), (seven.Blackouts.Single().Days, seven.Blackouts.Single().FromMinute, seven.Blackouts.Single().ToMinute));
        Assert.AreEqual("Europe/Paris", seven.TimeZone);
        Assert.AreEqual((11UL, 5U), (eight.Revision, eight.ParallelScans));
        Assert.IsEmpty(eight.Targets);
        Assert.AreEqual(TimeSpan.FromMinutes(10), eight.Schedules.Single().Interval.ToTimeSpan());
    }

    [TestMethod]
    public void Compose_OfASettingThatWasTakenBack_HasItNoMoreAndAHigherRevision()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(1), "schedule-alerts", "\"00:10:00\"", 3),
            new SettingRow(SettingScope.Agent(7), "schedule-alerts", null, 8));

        var composed = ConfigurationComposer.Compose(tree, 7, 3, "Etc/UTC", []);

        Assert.AreEqual((8UL, TimeSpan.FromMinutes(10)), (composed.Revision, composed.Schedules.Single().Interval.ToTimeSpan()));
    }

    [TestMethod]
    public void Compose_WithADeviceThatHasWindows_NamesTheTimeZoneForThem()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Device(40), "blackouts", """["sat,sun 00:00-24:00"]""", 3), new SettingRow(SettingScope.Device(41), "excluded", "true", 4));

        var windows = ConfigurationComposer.Compose(tree, 7, 3, "Europe/Paris", [new(40, 7, "serial:A"), new(41, 7, "serial:B")]);
        var none = ConfigurationComposer.Compose(tree, 7, 3, "Europe/Paris", [new(41, 7, "serial:B")]);

        Assert.AreEqual(("Europe/Paris", 2), (windows.TimeZone, windows.Devices.Count));
        Assert.AreEqual(("", 1), (none.TimeZone, none.Devices.Count));
    }

    [TestMethod]
    public void Compose_OfNothing_IsAsSmallAsCanBe() =>
        Assert.AreEqual(0, ConfigurationComposer.Compose(TestTree.Make(), 7, 3, "Etc/UTC", []).CalculateSize());
}
