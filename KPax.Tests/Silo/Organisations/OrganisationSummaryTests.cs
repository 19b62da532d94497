using KPax.Contracts.Organisations;

namespace KPax.Tests.Silo.Organisations;

[TestClass]
public sealed class OrganisationSummaryTests
{
    [TestMethod]
    public void Add_PagesKnownOnOneSideOrNone_AreNeverInvented()
    {
        var (none, some) = (new OrganisationSummary { Devices = 2 }, new OrganisationSummary { Devices = 1, PagesToday = 0, PagesTodayDevices = 1 });
        Assert.AreEqual((0L, 1), ((none + some).PagesToday, (none + some).PagesTodayDevices));
        Assert.AreEqual(0, (some + none).PagesToday);
        Assert.IsNull((none + none).PagesToday);
        Assert.IsNull((some + some).PagesMonth);
    }

    [TestMethod]
    public void Add_EveryCount_IsAddedUp()
    {
        var one = new OrganisationSummary
        {
            Devices = 1, Stopped = 2, Warning = 3, NotAnswering = 4, LowSupply = 5, Online = 6, PagesToday = 7, PagesTodayDevices = 8, PagesMonth = 9, PagesMonthDevices = 10,
        };
        var sum = OrganisationSummary.Add(one, one);
        foreach (var property in typeof(OrganisationSummary).GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            Assert.AreEqual(2 * Convert.ToInt64(property.GetValue(one), null), Convert.ToInt64(property.GetValue(sum), null), property.Name);
        }
    }
}
