using KPax.Silo.Doctor;

namespace KPax.Tests.Silo.Doctor;

[TestClass]
public sealed class FindingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(100L, "Fail")]
    [DataRow(FindingRules.LeastOctets, "Warn")]
    [DataRow(FindingRules.FewOctets, "Ok")]
    public void Disk_ByItsRoom_IsJudged(long free, string expected) => Assert.AreEqual(expected, FindingRules.Disk("/data", free, 100_000_000_000).Verdict.ToString());

    [TestMethod]
    [DataRow(-10, -1, "Fail", "ended on 2026-11-25. Renew it.")]
    [DataRow(-10, 3, "Warn", "ends in 3 days, on 2026-11-29. Renew it.")]
    [DataRow(-10, 80, "Ok", "is good for 80 days more")]
    [DataRow(1, 80, "Fail", "counts from 2026-11-27 on only")]
    public void Certificate_ByItsDates_IsJudged(int from, int to, string verdict, string expected)
    {
        var finding = FindingRules.Certificate("/c.pem", Now.AddDays(from), Now.AddDays(to), Now, "Renew it.");

        Assert.AreEqual(verdict, finding.Verdict.ToString());
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
