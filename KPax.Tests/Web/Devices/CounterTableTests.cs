using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class CounterTableTests
{
    [TestMethod]
    public void Of_KindsColoursAndSizes_GivesARowForEachKindAndSizesApart()
    {
        var table = CounterTable.Of(
        [
            new() { Kind = CounterKind.Copy, Value = 3 },
            new() { Kind = CounterKind.Total, Value = 10 },
            new() { Kind = CounterKind.Total, Color = CounterColor.Mono, Value = 6 },
            new() { Kind = CounterKind.Total, Color = CounterColor.Mono, PaperSize = "A3", Value = 0 },
            new() { Kind = CounterKind.Vendor, VendorCode = "101", VendorName = "Total 1", Value = 10 },
        ]);

        CollectionAssert.AreEqual(new[] { CounterColor.Unspecified, CounterColor.Mono }, table.Colors.ToArray());
        CollectionAssert.AreEqual(new[] { CounterKind.Total, CounterKind.Copy }, table.Rows.Select(row => row.Kind).ToArray());
        Assert.AreEqual(6, table.Rows[0].Values[CounterColor.Mono].Value);
        Assert.IsFalse(table.Rows[1].Values.ContainsKey(CounterColor.Mono));
        Assert.AreEqual("101", table.VendorCounters.Single().VendorCode);
        CollectionAssert.AreEqual(new[] { 0L }, table.Sizes.Single().Values("A3", CounterKind.Total, CounterColor.Mono).ToArray());
    }

    [TestMethod]
    public void Of_TwoSourcesForTheSame_HidesNeither()
    {
        var table = CounterTable.Of([new() { Kind = CounterKind.Total, Value = 1, Source = "a" }, new() { Kind = CounterKind.Total, Value = 2, Source = "b" }]);

        CollectionAssert.AreEqual(new[] { "a", "b" }, table.Rows.SelectMany(row => row.Sources).Select(counter => counter.Source).ToArray());
    }
}
