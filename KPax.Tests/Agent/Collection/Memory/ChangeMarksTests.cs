using KPax.Agent.Collection.Memory;

namespace KPax.Tests.Agent.Collection.Memory;

[TestClass]
public sealed class ChangeMarksTests
{
    private const long Hour = 360_000;

    [TestMethod]
    [DataRow(100 * Hour, 101 * Hour, false, DisplayName = "ran on")]
    [DataRow(100 * Hour, 100 * Hour, false, DisplayName = "stood still in its sleep")]
    [DataRow(100 * Hour, 99 * Hour, true, DisplayName = "fell")]
    [DataRow(0, Hour, true, DisplayName = "no longer than the time between")]
    [DataRow(100 * Hour, 110 * Hour, true, DisplayName = "another device that has run longer, or the agent slept")]
    [DataRow(100 * Hour, 101 * Hour + (Hour / 10), false, DisplayName = "the scan before took six minutes")]
    public void MayHaveRestarted_AfterAnHour_IsToldByTheUptime(long before, long now, bool expected) =>
        Assert.AreEqual(expected, Marks(now).MayHaveRestarted(Marks(before), TimeSpan.FromHours(1)));

    private static ChangeMarks Marks(long upTime) => new(upTime, 1, 1, 1);
}
