using KPax.Agent.Uplink;
using KPax.Agent.Uplink.Checks;

namespace KPax.Tests.Agent.Uplink.Checks;

[TestClass]
public sealed class RoadFindingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(29, nameof(CheckVerdict.Ok))]
    [DataRow(-31, nameof(CheckVerdict.Warning))]
    [DataRow(300, nameof(CheckVerdict.Failed))]
    [DataRow(-86_400, nameof(CheckVerdict.Failed))]
    public void All_WithClocksApart_JudgesByWhatTheServerTakes(int seconds, string expected) =>
        Assert.AreEqual(expected, $"{Of(ClockAhead(seconds), "clock").Verdict}");

    [TestMethod]
    [DataRow(40, nameof(CheckVerdict.Ok), "40 days are left")]
    [DataRow(29, nameof(CheckVerdict.Warning), "29 days are left. It should have been renewed")]
    public void All_NearTheEndOfACertificate_Warns(int daysLeft, string expected, string text)
    {
        var certificate = new SeenCertificate("CN=kpax.example", Now.AddDays(daysLeft - 90), Now.AddDays(daysLeft), "Tls13");

        var tls = Of(new RoadResult(null, certificate, TimeSpan.Zero), "tls");

        Assert.AreEqual(expected, $"{tls.Verdict}");
        StringAssert.Contains(tls.Text, text);
    }

    private static RoadResult ClockAhead(int seconds) => new(null, new SeenCertificate("CN=kpax.example", Now.AddDays(-1), Now.AddDays(89), "Tls13"), TimeSpan.FromSeconds(seconds));

    private static CheckFinding Of(RoadResult result, string name) =>
        new RoadFindings(Enum.GetValues<UplinkRung>().ToDictionary(rung => rung, _ => result), Now).All().Single(finding => finding.Name == name);
}
