using KPax.Contracts.Fleet;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

[TestClass]
public sealed class FleetListingTests
{
    [TestMethod]
    public void Scope_OfTheRoot_HasNoBounds() => Assert.IsEmpty(new FleetListing(["/1/", "/1/5/"], new FleetQuery(), hasTrigramTable: true).Scope);

    [TestMethod]
    public void Scope_OfSubtrees_HasTheBoundsOfEach() => CollectionAssert.AreEqual(
        new[] { "$path0", "$after0", "$path1", "$after1" },
        new FleetListing(["/1/5/", "/1/6/"], new FleetQuery(), hasTrigramTable: true).Scope.Select(parameter => parameter.Name).ToArray());

    [TestMethod]
    public async Task PageOfMany_OnSqlite_WalksTheIndexOfItsOrder()
    {
        await using var storage = new TestStorage();
        foreach (var sort in Enum.GetValues<FleetSort>().Where(sort => sort != FleetSort.Id))
        {
            foreach (var path in new[] { "/1/", "/1/5/" })
            {
                var listing = new FleetListing([path], new FleetQuery { Sort = sort, Descending = path == "/1/" }, hasTrigramTable: true);
                var plan = storage.Database.Read(reader => reader.Query(
                    $"EXPLAIN QUERY PLAN {listing.PageOfMany("id", isNear: true)}", row => row.Text(3), [.. listing.Scope, ("$take", 50), ("$skip", 0)]));

                StringAssert.StartsWith(plan.First(line => line.StartsWith("SCAN device", StringComparison.Ordinal)), "SCAN device USING INDEX device_by_", $"{sort} {path}");
            }
        }
    }

    [TestMethod]
    public async Task PageOfMany_ByNumberOnSqlite_GoesOnInTheTableAndSortsNothing()
    {
        await using var storage = new TestStorage();
        var listing = new FleetListing(["/1/5/"], new FleetQuery { Sort = FleetSort.Id, AfterId = 40 }, hasTrigramTable: true);

        var plan = storage.Database.Read(reader => reader.Query(
            $"EXPLAIN QUERY PLAN {listing.PageOfMany("id", isNear: true)}", row => row.Text(3), [.. listing.Scope, ("$take", 50), ("$skip", 0)]));

        Assert.IsTrue(plan.Any(line => line.Contains("INTEGER PRIMARY KEY (rowid>?)", StringComparison.Ordinal)), string.Join('\n', plan));
    }

    [TestMethod]
    public async Task CountOfScope_OnSqlite_ReadsAnIndexAlone()
    {
        await using var storage = new TestStorage();
        var listing = new FleetListing(["/1/5/"], new FleetQuery { LowSupplyOnly = true }, hasTrigramTable: true);

        var plan = storage.Database.Read(reader => reader.Query($"EXPLAIN QUERY PLAN {listing.CountOfScope}", row => row.Text(3), listing.Scope));

        StringAssert.Contains(plan.Single(), "INDEX device_listed");
    }
}
