using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Summaries;

namespace KPax.Tests.Silo.Organisations.Summaries;

[TestClass]
public sealed class OrganisationTallyTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly int Day = PageDays.NumberOf(Today);

    [TestMethod]
    public void Take_OfContributionsInAnyOrderAndMoreThanOnce_GivesTheSameSummary()
    {
        DeviceContribution[] contributions =
        [
            new(1, 1, DeviceCondition.Ok, true), new(1, 2, DeviceCondition.Stopped, false), new(2, 1, DeviceCondition.Warning, true),
            new(3, 4, DeviceCondition.NotAnswering, true), new(3, 3, DeviceCondition.Ok, false), new(4, 1, DeviceCondition.Unknown, false),
        ];
        var random = new Random(5);
        for (var turn = 0; turn < 20; turn++)
        {
            var tally = new OrganisationTally();
            foreach (var contribution in contributions.Concat(contributions).OrderBy(_ => random.Next()))
            {
                tally.Take(contribution);
            }

            Assert.AreEqual(new OrganisationSummary { Devices = 4, Stopped = 1, Warning = 1, NotAnswering = 1, LowSupply = 2, Online = 3 }, tally.SummaryOn(Today));
        }
    }

    [TestMethod]
    public void Take_OfAnOldOrRepeatedOne_SaysThatItIsNoNews()
    {
        var tally = new OrganisationTally();

        Assert.IsTrue(tally.Take(new(1, 2, DeviceCondition.Ok, false)));
        Assert.IsFalse(tally.Take(new(1, 2, DeviceCondition.Stopped, false)));
        Assert.IsFalse(tally.Take(new(1, 1, DeviceCondition.Stopped, false)));
        Assert.AreEqual(0, tally.SummaryOn(Today).Stopped);
    }

    [TestMethod]
    public void SummaryOn_PagesOfOtherDays_AreNotTodaysAndNotZero()
    {
        var tally = new OrganisationTally();
        tally.Take(new(1, 1, DeviceCondition.Ok, false) { Pages = new(Day, 10, 100) });
        tally.Take(new(2, 1, DeviceCondition.Ok, false) { Pages = new(Day - 1, 7, 70) });
        tally.Take(new(3, 1, DeviceCondition.Ok, false) { Pages = new(Day, null, 5) });
        tally.Take(new(4, 1, DeviceCondition.Ok, false));

        var summary = tally.SummaryOn(Today);
        Assert.AreEqual((10L, 1), (summary.PagesToday, summary.PagesTodayDevices));
        Assert.AreEqual((105L, 2), (summary.PagesMonth, summary.PagesMonthDevices), "the pages of 28 February are of another month");
        var next = tally.SummaryOn(Today.AddDays(1));
        Assert.AreEqual((null, 0), (next.PagesToday, next.PagesTodayDevices), "nobody knows of tomorrow yet");
        Assert.AreEqual(105, next.PagesMonth);
    }

    [TestMethod]
    public void Take_MorePagesWithTheSameRevision_IsNews()
    {
        var tally = new OrganisationTally();
        tally.Take(new(1, 4, DeviceCondition.Ok, false) { Pages = new(Day, 10, 100) });

        Assert.IsTrue(tally.Take(new(1, 4, DeviceCondition.Ok, false) { Pages = new(Day, 12, 102) }));
        Assert.IsFalse(tally.Take(new(1, 4, DeviceCondition.Ok, false) { Pages = new(Day, 11, 101) }));
        Assert.AreEqual(12, tally.SummaryOn(Today).PagesToday);
    }

    [TestMethod]
    public void Take_OneThatIsGone_DoesNotComeBackByALateOne()
    {
        var tally = new OrganisationTally();
        tally.Take(new(1, 1, DeviceCondition.Ok, false));
        tally.Take(new(1, 2, DeviceCondition.Ok, false) { IsGone = true });
        tally.Take(new(1, 1, DeviceCondition.Ok, false));
        Assert.AreEqual(0, tally.SummaryOn(Today).Devices);
        tally.Take(new(1, 3, DeviceCondition.Ok, false));
        Assert.AreEqual(1, tally.SummaryOn(Today).Devices, "it was brought back");
    }

    [TestMethod]
    public void Silence_OfAnAgent_TakesItsDevicesOutOfThoseOnline()
    {
        var tally = new OrganisationTally();
        tally.Take(new(1, 1, DeviceCondition.Ok, false) { AgentId = 5 });
        tally.Take(new(2, 1, DeviceCondition.NotAnswering, false) { AgentId = 5 });
        tally.Take(new(3, 1, DeviceCondition.Stopped, false) { AgentId = 6 });
        Assert.AreEqual(2, tally.SummaryOn(Today).Online);

        Assert.IsTrue(tally.Silence(5, true));
        Assert.IsFalse(tally.Silence(5, true));
        Assert.AreEqual((1, 3), (tally.SummaryOn(Today).Online, tally.SummaryOn(Today).Devices));
        Assert.IsTrue(tally.Silence(5, false));
        Assert.AreEqual(2, tally.SummaryOn(Today).Online);
    }

    [TestMethod]
    public void Reset_WithWhatIsStored_ForgetsTheRest()
    {
        var tally = new OrganisationTally();
        tally.Take(new(1, 9, DeviceCondition.Ok, true));
        tally.Reset([new(2, 1, DeviceCondition.Warning, false) { AgentId = 5 }], [5]);
        Assert.AreEqual(new OrganisationSummary { Devices = 1, Warning = 1 }, tally.SummaryOn(Today));
    }
}
