using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class SettingNamesTests
{
    [TestMethod]
    [DataRow("en", "schedule-full", "1.00:00:00", "1 day")]
    [DataRow("fr", "schedule-full", "1.00:00:00", "1 jour")]
    [DataRow("ja", "schedule-full", "1.00:00:00", "1 日")]
    [DataRow("en", "schedule-alerts", "00:05:00", "5 minutes")]
    [DataRow("en", "schedule-alerts", "never", "never")]
    [DataRow("en", "parallel-scans", "64", "64")]
    [DataRow("en", "targets", "none", "none")]
    [DataRow("ja", "time-zone", "not needed", "不要")]
    [DataRow("en", "devices", "none with rules of their own", "none")]
    [DataRow("en", "devices", "1200 with rules of their own", "1,200")]
    [DataRow("en", "blackouts", "daily 12:00-13:30 (UTC)", "daily 12:00-13:30 (UTC)")]
    public void ValueOf_WhatAnAgentTold_IsSaidInTheLanguage(string language, string key, string value, string words)
    {
        using var speaking = new Speaking(language);

        Assert.AreEqual(words, SettingNames.ValueOf(key, value));
    }

    [TestMethod]
    [DataRow("schedule-parts", "\"00:00:00\"", "never")]
    [DataRow("schedule-parts", "null", "as the agent does")]
    [DataRow("schedule-parts", "", "as the agent does")]
    [DataRow("excluded", "", "no")]
    [DataRow("excluded", "true", "yes")]
    [DataRow("blackouts", "[]", "none")]
    [DataRow("blackouts", """["mon 10:00-11:00","tue 10:00-11:00"]""", "mon 10:00-11:00, tue 10:00-11:00")]
    public void OfJson_WhatIsSet_IsSaidInWords(string key, string json, string words)
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual(words, SettingNames.OfJson(key, json));
    }
}
