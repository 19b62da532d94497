using KPax.Silo.Organisations.Settings;
using KPax.Web.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class OrganisationSettingsTests
{
    [TestMethod]
    public void EverySettingOfTheServer_HasAPlaceAndItsDefaultSurvivesTheForm()
    {
        var catalog = new SettingCatalog(SettingDefinitions.All);
        foreach (var setting in SettingDefinitions.All.Where(setting => setting.Levels.Contains(SettingLevel.Organisation)))
        {
            var json = OrganisationSettings.JsonOf(setting.Key, OrganisationSettings.TextOf(setting.Key, setting.Default));

            Assert.AreEqual(setting.Default, json, setting.Key);
            Assert.AreEqual(0, catalog.Check(setting.Key, SettingLevel.Organisation, json).Problems.Count, setting.Key);
            Assert.AreNotEqual("Org_GroupOther", OrganisationSettings.GroupOf(setting.Key), $"{setting.Key} has no words yet: OrganisationSettings");
        }
    }

    [TestMethod]
    [DataRow("time-zone", "\"Asia/Tokyo\"", "Asia/Tokyo")]
    [DataRow("learn-quiet-hours", "true", "yes")]
    [DataRow("supply-thresholds", "{}", "the usual levels")]
    [DataRow("quiet-hours", "[\"sat,sun 00:00-24:00\",\"mon 18:00-20:00\"]", "sat,sun 00:00-24:00, mon 18:00-20:00")]
    [DataRow("schedule-full", "null", "as the agent does by itself")]
    [DataRow("schedule-full", "\"00:00:00\"", "never")]
    [DataRow("of-a-later-version", "{\"a\":1}", "{\"a\":1}")]
    public void ValueOf_AValue_IsInWords(string key, string json, string expected)
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual(expected, OrganisationSettings.ValueOf(key, json));
    }
}
