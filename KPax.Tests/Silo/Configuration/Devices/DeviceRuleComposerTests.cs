using KPax.Silo.Configuration.Devices;
using KPax.Silo.Organisations.Settings;
using KPax.Tests.Silo.Organisations.Tree;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Silo.Configuration.Devices;

[TestClass]
public sealed class DeviceRuleComposerTests
{
    [TestMethod]
    public void Compose_OfDevices_TakesWhatIsSetForThemselvesOnceForEachKey()
    {
        var tree = TestTree.Make(
            new SettingRow(SettingScope.Organisation(3), "schedule-counters", "\"06:00:00\"", 2),
            new SettingRow(SettingScope.Device(40), "excluded", "true", 3),
            new SettingRow(SettingScope.Device(41), "schedule-alerts", "\"01:00:00\"", 4),
            new SettingRow(SettingScope.Device(41), "schedule-parts", "\"00:00:00\"", 5),
            new SettingRow(SettingScope.Device(41), "blackouts", """["sat,sun 00:00-24:00"]""", 6),
            new SettingRow(SettingScope.Device(41), "datagrams-per-minute", "60", 7),
            new SettingRow(SettingScope.Device(42), "excluded", "false", 8),
            new SettingRow(SettingScope.Device(43), "supply-low", "5", 9));

        var rules = DeviceRuleComposer.Compose(tree, [new(41, 7, "serial:B"), new(40, 7, "serial:A"), new(40, 7, "mac:A"), new(42, 7, "serial:C"), new(43, 7, "serial:D")]);

        CollectionAssert.AreEqual(new[] { "mac:A", "serial:A", "serial:B" }, rules.Select(rule => rule.DeviceKey).ToArray());
        Assert.IsTrue(rules[0].IsExcluded && rules[1].IsExcluded && !rules[2].IsExcluded);
        Assert.IsEmpty(rules[0].Schedules, "what it inherits holds for the whole agent already");
        CollectionAssert.AreEqual(
            new[] { (ScanKind.Parts, TimeSpan.Zero), (ScanKind.Alerts, TimeSpan.FromHours(1)) },
            rules[2].Schedules.Select(schedule => (schedule.ScanKind, schedule.Interval.ToTimeSpan())).ToArray());
        Assert.AreEqual((96U, 0U, 1440U), (rules[2].Blackouts.Single().Days, rules[2].Blackouts.Single().FromMinute, rules[2].Blackouts.Single().ToMinute));
        Assert.AreEqual(60U, rules[2].DatagramsPerMinute);
        CollectionAssert.AreEqual(new long[] { 40, 41, 42 }, DeviceRuleComposer.DevicesOf(tree).ToArray());
    }

    [TestMethod]
    public void MarkOf_TellsWhatHoldsAndNotHowItCame()
    {
        var one = TestTree.Make(new SettingRow(SettingScope.Device(40), "excluded", "true", 3));
        var later = TestTree.Make(new SettingRow(SettingScope.Device(40), "excluded", "true", 8));
        DevicePlace[] places = [new(40, 7, "serial:A")];

        Assert.AreEqual("", DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(TestTree.Make(), places)));
        Assert.AreEqual(DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(one, places)), DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(later, places)));
        Assert.AreNotEqual(
            DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(one, places)),
            DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(one, [new(40, 7, "serial:B")])));
    }
}
