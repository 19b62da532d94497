using KPax.Agent.Collection;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class SchedulesOptionsTests
{
    [TestMethod]
    public void FindErrors_OfTheDefaults_FindsNothing() => Assert.IsEmpty(new SchedulesOptions().FindErrors());

    [TestMethod]
    public void FindErrors_OfBadSpans_NamesEachWithTheMend()
    {
        var errors = new SchedulesOptions { Full = TimeSpan.FromDays(300), Alerts = TimeSpan.FromMilliseconds(5), Parts = TimeSpan.Zero, ParallelScans = 0 }.FindErrors();

        CollectionAssert.AreEqual(
            new[]
            {
                "Schedules:Full is 300.00:00:00. Set it from 00:00:01 to 31.00:00:00, or 00:00:00 for never.",
                "Schedules:Alerts is 00:00:00.0050000. Set it from 00:00:01 to 31.00:00:00, or 00:00:00 for never.",
                "Schedules:ParallelScans is 0. Set it from 1 to 1024.",
            },
            errors.ToArray());
    }
}
