using KPax.Silo.Doctor;

namespace KPax.Tests.Silo.Doctor;

[TestClass]
public sealed class FindingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(100L, Verdict.Fail)]
    [DataRow(FindingRules.LeastOctets, Verdict.Warn)]
    [DataRow(FindingRules.FewOctets, Verdict.Ok)]
    public void Disk_ByItsRoom_IsJudged(long free, Verdict expected) => Assert.AreEqual(expected, FindingRules.Disk("/data", free, 100_000_000_000).Verdict);

    [TestMethod]
    [DataRow(-10, -1, Verdict.Fail, "ended on 2026-11-25. Renew it.")]
    [DataRow(-10, 3, Verdict.Warn, "ends in 3 days, on 2026-11-29. Renew it.")]
    [DataRow(-10, 80, Verdict.Ok, "is good for 80 days more")]
    [DataRow(1, 80, Verdict.Fail, "counts from 2026-11-27 on only")]
    public void Certificate_ByItsDates_IsJudged(int from, int to, Verdict verdict, string expected)
    {
        var finding = FindingRules.Certificate("/c.pem", Now.AddDays(from), Now.AddDays(to), Now, "Renew it.");

        Assert.AreEqual(verdict, finding.Verdict);
        StringAssert.Contains(finding.ToString(), expected);
    }

    [TestMethod]
    public void Clock_BehindWhatWasWritten_IsDoubted()
    {
        Assert.AreEqual(Verdict.Warn, FindingRules.Clock(Now, Now.AddHours(1)).Verdict);
        Assert.AreEqual(Verdict.Ok, FindingRules.Clock(Now, Now.AddSeconds(30)).Verdict);
        Assert.AreEqual(Verdict.Ok, FindingRules.Clock(Now, null).Verdict);
    }
}
