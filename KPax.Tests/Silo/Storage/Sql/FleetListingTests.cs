using System.Text.RegularExpressions;
using KPax.Contracts.Fleet;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

[TestClass]
public sealed class FleetListingTests
{
    [TestMethod]
    public void Scope_OfTheRoot_HasNoBounds() => Assert.IsEmpty(new FleetListing(["/1/", "/1/5/"], new FleetQuery(), hasTrigramTable: true, hasSortColumns: false).Scope);

    [TestMethod]
    public void Scope_OfSubtrees_HasTheBoundsOfEach() => CollectionAssert.AreEqual(
        new[] { "$path0", "$after0", "$path1", "$after1" },
        new FleetListing(["/1/5/", "/1/6/"], new FleetQuery(), hasTrigramTable: true, hasSortColumns: false).Scope.Select(parameter => parameter.Name).ToArray());

    [TestMethod]
    public async Task PageOfMany_OnSqlite_WalksTheIndexOfItsOrder()
    {
        await using var storage = new TestStorage();
        foreach (var sort in Enum.GetValues<FleetSort>().Where(sort => sort != FleetSort.Id))
        {
            foreach (var path in new[] { "/1/", "/1/5/" })
            {
                var listing = new FleetListing([path], new FleetQuery { Sort = sort, Descending = path == "/1/" }, hasTrigramTable: true, hasSortColumns: false);
                var plan = storage.Database.Read(reader => reader.Query(
                    $"EXPLAIN QUERY PLAN {listing.PageOfMany("id", isNear: true)}", row => row.Text(3), [.. listing.Scope, ("$take", 50), ("$skip", 0)]));

                StringAssert.StartsWith(plan.First(line => line.StartsWith("SCAN device", StringComparison.Ordinal)), "SCAN device USING INDEX device_by_", $"{sort} {path}");
            }
        }
    }

    [TestMethod]
    public async Task PageOfMany_OnPostgres_ReadsTheIndexOfItsOrderAloneBothWays()
    {
        await using var storage = new TestStorage(Engine.Postgres);
        foreach (var sort in Enum.GetValues<FleetSort>().Where(sort => sort != FleetSort.Id))
        {
            foreach (var (path, isDown, search) in new[] { ("/1/", false, ""), ("/1/", true, ""), ("/1/5/", false, ""), ("/1/5/", true, ""), ("/1/", true, "canon") })
            {
                var listing = new FleetListing([path], new FleetQuery { Sort = sort, Descending = isDown, Search = search }, hasTrigramTable: false, hasSortColumns: true);
                (string, SqlValue)[] parameters = [.. listing.Scope, .. search.Length == 0 ? [] : new[] { listing.Search!.Pattern }, ("$take", 50), ("$skip", 7)];
                var plan = storage.Database.Read(reader =>
                {
                    // What a planner that knows of a hundred thousand rows decides by itself.
                    reader.Query("SELECT set_config(name, 'off', false) FROM pg_settings WHERE name IN ('enable_seqscan', 'enable_bitmapscan', 'enable_indexscan', 'enable_sort')", _ => 0);
                    return reader.Query($"EXPLAIN {listing.PageOfMany("id", isNear: true)}", row => row.Text(0), parameters);
                });

                // The rows of the page alone are sorted, outermost; each limit takes from the index.
                var text = $"{sort} {path} {isDown} {search}\n{string.Join('\n', plan)}";
                Assert.IsFalse(plan.Skip(1).Any(line => line.Contains("Sort  (", StringComparison.Ordinal)), text);
                var limits = plan.Count(line => line.Contains(" Limit ", StringComparison.Ordinal));
                Assert.IsGreaterThan(0, limits, text);
                Assert.IsGreaterThanOrEqualTo(
                    limits, plan.Count(line => Regex.IsMatch(line, $"Index Only Scan{(isDown ? " Backward" : "")} using device_by_")), text);
            }
        }
    }

    [TestMethod]
    public async Task PageOfMany_ByNumberOnSqlite_GoesOnInTheTableAndSortsNothing()
    {
        await using var storage = new TestStorage();
        var listing = new FleetListing(["/1/5/"], new FleetQuery { Sort = FleetSort.Id, AfterId = 40 }, hasTrigramTable: true, hasSortColumns: false);

        var plan = storage.Database.Read(reader => reader.Query(
            $"EXPLAIN QUERY PLAN {listing.PageOfMany("id", isNear: true)}", row => row.Text(3), [.. listing.Scope, ("$take", 50), ("$skip", 0)]));

        Assert.IsTrue(plan.Any(line => line.Contains("INTEGER PRIMARY KEY (rowid>?)", StringComparison.Ordinal)), string.Join('\n', plan));
    }

    [TestMethod]
    public async Task CountOfScope_OnSqlite_ReadsAnIndexAlone()
    {
        await using var storage = new TestStorage();
        var listing = new FleetListing(["/1/5/"], new FleetQuery { LowSupplyOnly = true }, hasTrigramTable: true, hasSortColumns: false);

        var plan = storage.Database.Read(reader => reader.Query($"EXPLAIN QUERY PLAN {listing.CountOfScope}", row => row.Text(3), listing.Scope));

        StringAssert.Contains(plan.Single(), "INDEX device_listed");
    }
}
