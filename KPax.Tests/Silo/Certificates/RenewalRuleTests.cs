using KPax.Silo.Certificates;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class RenewalRuleTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(90, 60)]
    [DataRow(45, 30)]
    [DataRow(3650, 2433.333333)]
    public void DueAt_OfALife_IsTwoThirdsOfIt(double life, double due) =>
        Assert.AreEqual(due, (RenewalRule.DueAt(From, From.AddDays(life)) - From).TotalDays, 0.001);

    [TestMethod]
    [DataRow(0.0, false)]
    [DataRow(59.99, false)]
    [DataRow(60.0, true)]
    [DataRow(89.0, true)]
    [DataRow(200.0, true)]
    [DataRow(-1.0, true)]
    public void IsDue_OnADay_IsFromDaySixtyOnAndBeforeItsTime(double day, bool expected) =>
        Assert.AreEqual(expected, RenewalRule.IsDue(From, From.AddDays(90), From.AddDays(day)));
}
