using System.Text.Json;
using KPax.Silo.Alerts.Settings;

namespace KPax.Tests.Silo.Alerts.Settings;

[TestClass]
public sealed class AlertKeysTests
{
    [TestMethod]
    public void Check_OfTheDefaults_FindsNothing()
    {
        foreach (var definition in AlertKeys.All)
        {
            Assert.IsEmpty(definition.Check(JsonElement.Parse(definition.Default)), definition.Key);
        }
    }

    [TestMethod]
    [DataRow("learn-quiet-hours", "\"yes\"", "learn-quiet-hours is \"yes\". Write true or false.")]
    [DataRow("quiet-hours", "{}", "Write a list")]
    [DataRow("quiet-hours", "[7]", "quiet-hours[0] is 7. Write a text")]
    [DataRow("quiet-hours", "[\"mon-fri 18:00-08:00\", \"mon 25:00-26:00\"]", "quiet-hours[1]: 'mon 25:00-26:00'")]
    [DataRow("supply-thresholds", "[]", "Write an object")]
    [DataRow("supply-thresholds", "{\"tonner\": {\"low\": 5}}", "'tonner' is no kind of supply")]
    [DataRow("supply-thresholds", "{\"toner.\": {\"low\": 5}}", "'toner.' is no kind of supply")]
    [DataRow("supply-thresholds", "{\"toner\": 5}", "supply-thresholds.toner is 5")]
    [DataRow("supply-thresholds", "{\"toner\": {\"low\": 101}}", "supply-thresholds.toner.low is 101")]
    [DataRow("supply-thresholds", "{\"toner\": {\"lo\": 1}}", "supply-thresholds.toner.lo is 1")]
    [DataRow("supply-thresholds", "{\"toner\": {\"low\": 5, \"very-low\": 6}}", "no greater than")]
    [DataRow("supply-thresholds", "{\"toner\": {\"very-low\": 11}}", "no greater than")]
    public void Check_OfAWrongValue_NamesFieldValueAndMend(string key, string json, string expected)
    {
        var errors = AlertKeys.All.Single(definition => definition.Key == key).Check(JsonElement.Parse(json));

        StringAssert.Contains(string.Join('\n', errors), expected);
    }

    [TestMethod]
    public void Check_OfSeveralFaults_NamesThemAll() => Assert.HasCount(
        3, new SupplyThresholdsSetting().Check(JsonElement.Parse("{\"tonner\": {\"low\": 101}, \"ink\": 3}")));
}
