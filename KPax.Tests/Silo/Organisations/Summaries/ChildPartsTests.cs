using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Summaries;
using KPax.Tests.Silo.Organisations.Tree;

namespace KPax.Tests.Silo.Organisations.Summaries;

[TestClass]
public sealed class ChildPartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 23, 30, 0, TimeSpan.Zero);
    private static readonly int Day = PageDays.NumberOf(new DateOnly(2026, 3, 14));

    [TestMethod]
    public void Reset_RowsOfAllBelow_AddUpByDirectChild()
    {
        var parts = new ChildParts();
        parts.Reset(TestTree.Make(), 1, [Row(3, 2), Row(6, 5), Row(7, 1), Row(99, 40)], Now);
        Assert.AreEqual(8, parts.Sum.Devices, "99 is none that stands below");
        Assert.IsTrue(parts.Take(TestTree.Make(), 1, 2, 1, new OrganisationSummary { Devices = 100 }), "reseller 2 speaks for 3 and 6");
        Assert.AreEqual(101, parts.Sum.Devices);
    }

    [TestMethod]
    public void Take_OldOrRepeatedOrOfAnotherParent_ChangesNothing()
    {
        var parts = new ChildParts();
        parts.Reset(TestTree.Make(), 1, [], Now);
        Assert.IsTrue(parts.Take(TestTree.Make(), 1, 4, 5, new OrganisationSummary { Devices = 3 }));
        Assert.IsFalse(parts.Take(TestTree.Make(), 1, 4, 5, new OrganisationSummary { Devices = 9 }));
        Assert.IsFalse(parts.Take(TestTree.Make(), 1, 4, 4, new OrganisationSummary { Devices = 9 }));
        Assert.IsFalse(parts.Take(TestTree.Make(), 1, 3, 7, new OrganisationSummary { Devices = 9 }), "3 stands below 2");
        Assert.AreEqual(3, parts.Sum.Devices);
    }

    [TestMethod]
    public void Reset_AfterAPart_ReplacesItAndStillIgnoresOlderOnes()
    {
        var parts = new ChildParts();
        parts.Take(TestTree.Make(), 1, 4, 5, new OrganisationSummary { Devices = 3 });
        parts.Reset(TestTree.Make(), 1, [Row(7, 2)], Now);
        Assert.AreEqual(2, parts.Sum.Devices);
        Assert.IsFalse(parts.Take(TestTree.Make(), 1, 4, 5, new OrganisationSummary { Devices = 3 }));
    }

    [TestMethod]
    public void Reset_PagesByTheZoneOfEach_CountWhereItIsThatDay()
    {
        // It is half past eleven in the evening in UTC, and the next day in Paris.
        var tree = TestTree.Make(new SettingRow(SettingScope.Organisation(4), "time-zone", "\"Europe/Paris\"", 2));
        var parts = new ChildParts();
        SummaryRow[] rows =
        [
            Row(6, 1) with { PagesDay = Day, PagesToday = 10, PagesTodayDevices = 1 },
            Row(7, 1) with { PagesDay = Day, PagesToday = 5, PagesTodayDevices = 1, PagesMonth = 50, PagesMonthDevices = 1 },
            Row(7, 1) with { PagesDay = Day + 1, PagesToday = 3, PagesTodayDevices = 1, PagesMonth = 30, PagesMonthDevices = 1 },
        ];
        parts.Reset(tree, 1, rows, Now);
        Assert.AreEqual((13L, 2), (parts.Sum.PagesToday, parts.Sum.PagesTodayDevices));
        Assert.AreEqual((80L, 2), (parts.Sum.PagesMonth, parts.Sum.PagesMonthDevices));
    }

    private static SummaryRow Row(long id, int devices) => new() { OrganisationId = id, Devices = devices };
}
