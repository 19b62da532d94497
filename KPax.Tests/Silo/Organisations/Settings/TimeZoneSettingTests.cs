using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Tests.Silo.Organisations.Settings;

[TestClass]
public sealed class TimeZoneSettingTests
{
    [TestMethod]
    [DataRow("Europe/Paris")]
    [DataRow("Asia/Kolkata")]
    [DataRow("Etc/UTC")]
    public void Check_IanaName_FindsNothing(string zone) => Assert.IsEmpty(Check(JsonSerializer.Serialize(zone)));

    [TestMethod]
    [DataRow("\"paris\"", "Europe/Paris")]
    [DataRow("\"Europe/Pariss\"", "Europe/Paris")]
    [DataRow("\"\"", "IANA name")]
    [DataRow("2", "must be a text")]
    [DataRow("null", "must be a text")]
    [DataRow("\"../../etc/passwd\"", "no time zone")]
    public void Check_OtherValue_SaysTheMend(string json, string mend) => StringAssert.Contains(Check(json).Single(), mend, StringComparison.Ordinal);

    [TestMethod]
    public void ZoneOf_ZoneThatThisMachineLost_IsUtc()
    {
        Assert.AreEqual("Europe/Paris", TimeZoneSetting.ZoneOf("\"Europe/Paris\"").Id);
        Assert.AreEqual(TimeZoneInfo.Utc, TimeZoneSetting.ZoneOf("\"Mars/Olympus\""));
    }

    private static IReadOnlyList<string> Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new TimeZoneSetting().Check(document.RootElement);
    }
}
