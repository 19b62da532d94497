using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class SettingTextTests
{
    [TestMethod]
    [DataRow("targets", "10.1.2.3\n printer \n", """["10.1.2.3","printer"]""")]
    [DataRow("blackouts", "", "[]")]
    [DataRow("schedule-alerts", " 00:05:00 ", "\"00:05:00\"")]
    [DataRow("schedule-alerts", "", "null")]
    [DataRow("parallel-scans", "08", "8")]
    [DataRow("parallel-scans", "0", "0")]
    [DataRow("parallel-scans", "many", "\"many\"")]
    [DataRow("excluded", "true", "true")]
    public void ToJson_OfAText_IsWhatTheServerChecks(string key, string text, string json) => Assert.AreEqual(json, SettingText.ToJson(key, text));

    [TestMethod]
    [DataRow("targets", """["10.1.2.3","printer"]""", "10.1.2.3\nprinter")]
    [DataRow("schedule-alerts", "\"00:05:00\"", "00:05:00")]
    [DataRow("schedule-alerts", "null", "")]
    [DataRow("parallel-scans", "8", "8")]
    [DataRow("targets", "", "")]
    [DataRow("excluded", "", "false")]
    [DataRow("excluded", "true", "true")]
    public void OfJson_OfAValue_IsWhatPeopleWrite(string key, string json, string text) => Assert.AreEqual(text, SettingText.OfJson(key, json));
}
