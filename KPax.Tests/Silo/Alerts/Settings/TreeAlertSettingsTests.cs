using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Alerts.Settings;

[TestClass]
public sealed class TreeAlertSettingsTests
{
    private static readonly Supply Black = new() { Type = SupplyType.Toner, Class = SupplyClass.Consumed, Color = "black" };
    private static readonly Supply Cyan = Black with { Color = "cyan" };
    private static readonly Supply Box = new() { Type = SupplyType.WasteToner, Class = SupplyClass.Receptacle };

    [TestMethod]
    public void Make_OfThresholdsAtSeveralLevels_InheritsEachKindForItself()
    {
        var tree = Tree(
            (1, AlertKeys.SupplyThresholds, """{"any": {"low": 15, "very-low": 4}, "waste_toner": {"low": 30}}"""),
            (5, AlertKeys.SupplyThresholds, """{"toner.black": {"low": 25, "very-low": 10}}"""),
            (23, AlertKeys.SupplyThresholds, """{"any": {"low": 8}}"""));

        Assert.AreEqual((15.0, 15.0, 30.0), Lows(tree, 1));
        Assert.AreEqual((25.0, 15.0, 30.0), Lows(tree, 5));
        Assert.AreEqual((25.0, 8.0, 30.0), Lows(tree, 23));
        Assert.AreEqual((10.0, 10.0, 10.0), Lows(Tree(), 23));
    }

    [TestMethod]
    public void Make_OfQuietHours_TakesTheNearest()
    {
        var tree = Tree(
            (1, AlertKeys.QuietHours, """["daily 20:00-06:00"]"""), (5, AlertKeys.QuietHours, """["sat,sun 00:00-24:00", "mon-fri 18:00-08:00"]"""), (5, AlertKeys.LearnQuietHours, "false"));
        var saturday = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

        var (root, below) = (TreeAlertSettings.Make(tree, 1, TimeZoneInfo.Utc), TreeAlertSettings.Make(tree, 23, TimeZoneInfo.Utc));

        Assert.IsFalse(root.IsQuiet(saturday));
        Assert.IsTrue(below.IsQuiet(saturday));
        Assert.IsTrue(below.IsQuiet(saturday.AddDays(-1).AddHours(6)));
        Assert.IsFalse(below.IsQuiet(saturday.AddDays(2)));
        Assert.AreEqual((true, false), (root.LearnsQuietHours, below.LearnsQuietHours));
    }

    private static (double?, double?, double?) Lows(OrganisationTree tree, long id)
    {
        var supplies = TreeAlertSettings.Make(tree, id, TimeZoneInfo.Utc).Supplies;
        return (supplies.Of(Black).Low, supplies.Of(Cyan).Low, supplies.Of(Box).Low);
    }

    private static OrganisationTree Tree(params (long Id, string Key, string Json)[] settings) => new(
        3,
        [
            new OrganisationNode(1, null, "/1/", OrganisationKind.Root, "KPax", false, "fr"),
            new OrganisationNode(5, 1, "/1/5/", OrganisationKind.Customer, "Contoso", false, "fr"),
            new OrganisationNode(23, 5, "/1/5/23/", OrganisationKind.Office, "Lyon", false, "fr"),
        ],
        [.. settings.Select(setting => new SettingRow(SettingScope.Organisation(setting.Id), setting.Key, setting.Json, 1))],
        new Dictionary<long, long>());
}
