using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Silo.Devices;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlFleetStoreTests(Engine engine)
{
    [TestMethod]
    [DataRow("100%", 1)]
    [DataRow("a_b", 1)]
    [DataRow(@"back\slash", 1)]
    [DataRow("%", 1)]
    [DataRow("_", 1)]
    [DataRow("kyocera", 2)]
    [DataRow("  TASKalfa ", 1)]
    [DataRow("10.0.0.9", 1)]
    [DataRow("00:17:c8", 1)]
    [DataRow("nothing like this", 0)]
    public async Task List_WithASearch_TakesTheTextAsItIs(string search, int expected)
    {
        await using var storage = new TestStorage(engine);
        await AddAsync(storage, new() { Manufacturer = "Kyocera", Model = "TASKalfa 4053ci", SerialNumber = "100%", MacAddress = "00:17:c8:01:02:03" });
        await AddAsync(storage, new() { Manufacturer = "Kyocera", Model = "a_b", IpAddress = "10.0.0.9" });
        await AddAsync(storage, new() { Manufacturer = "HP", Model = "axb", NetworkName = @"back\slash" });

        var page = storage.Fleet.List(["/1/"], new FleetQuery { Search = search });

        Assert.AreEqual(expected, page.Count);
        Assert.HasCount(expected, page.Rows);
    }

    [TestMethod]
    [DataRow(FleetSort.IpAddress, "10.0.0.9 10.0.0.10 10.0.1.1 fe80::1 -")]
    [DataRow(FleetSort.TotalPages, "10.0.0.10 10.0.0.9 fe80::1 10.0.1.1 -")]
    [DataRow(FleetSort.LowestSupply, "10.0.1.1 10.0.0.9 10.0.0.10 - fe80::1")]
    [DataRow(FleetSort.Manufacturer, "10.0.0.9 10.0.0.10 fe80::1 10.0.1.1 -")]
    [DataRow(FleetSort.Model, "fe80::1 10.0.1.1 10.0.0.10 10.0.0.9 -")]
    [DataRow(FleetSort.SerialNumber, "10.0.1.1 fe80::1 10.0.0.9 10.0.0.10 -")]
    [DataRow(FleetSort.NetworkName, "10.0.0.10 10.0.0.9 10.0.1.1 fe80::1 -")]
    [DataRow(FleetSort.Condition, "- 10.0.0.9 10.0.0.10 10.0.1.1 fe80::1")]
    [DataRow(FleetSort.LastSeen, "fe80::1 10.0.1.1 10.0.0.10 10.0.0.9 -")]
    public async Task List_SortedByAColumn_PutsWhatIsNotKnownLastBothWays(FleetSort sort, string expected)
    {
        await using var storage = new TestStorage(engine);
        await AddSortedFleetAsync(storage);

        var up = Names(storage.Fleet.List(["/1/"], new FleetQuery { Sort = sort }));
        var down = Names(storage.Fleet.List(["/1/"], new FleetQuery { Sort = sort, Descending = true }));

        Assert.AreEqual(expected, up);
        if (sort is not (FleetSort.Condition or FleetSort.LastSeen or FleetSort.LowestSupply))
        {
            Assert.AreEqual(string.Join(' ', expected.Split(' ')[..4].Reverse()) + " -", down);
        }
    }

    [TestMethod]
    [DataRow(FleetSort.Manufacturer)]
    [DataRow(FleetSort.TotalPages)]
    [DataRow(FleetSort.LastSeen)]
    public async Task List_PageByPageOverEqualValues_GivesEveryDeviceOnce(FleetSort sort)
    {
        await using var storage = new TestStorage(engine);
        for (var index = 0; index < 25; index++)
        {
            await AddAsync(storage, new() { Manufacturer = "HP", SerialNumber = $"S{index}" });
        }

        var pages = Enumerable.Range(0, 4).Select(page => storage.Fleet.List(["/1/"], new FleetQuery { Sort = sort, Skip = page * 7, Take = 7 })).ToList();

        Assert.IsTrue(pages.All(page => page.Count == 25));
        CollectionAssert.AreEqual(new[] { 7, 7, 7, 4 }, pages.Select(page => page.Rows.Count).ToArray());
        Assert.AreEqual(25, pages.SelectMany(page => page.Rows).Select(row => row.Id).Distinct().Count());
    }

    [TestMethod]
    public async Task List_WalkedByNumbersWhileDevicesCome_GivesEachOnce()
    {
        await using var storage = new TestStorage(engine);
        for (var index = 0; index < 10; index++)
        {
            await AddAsync(storage, new() { Manufacturer = "HP", SerialNumber = $"S{index}" });
        }

        var seen = new List<long>();
        for (long? after = 0; after is not null;)
        {
            var page = storage.Fleet.List(["/1/"], new FleetQuery { Search = "hp", Sort = FleetSort.Id, AfterId = after, Take = 4 });
            Assert.AreEqual(10 + (seen.Count / 4) - seen.Count, page.Count, "one came since each page");
            seen.AddRange(page.Rows.Select(row => row.Id));
            after = page.Rows.Count == page.Count ? null : seen[^1];
            await AddAsync(storage, new() { Manufacturer = "HP", SerialNumber = $"N{seen.Count}" });
        }

        CollectionAssert.AllItemsAreUnique(seen);
        CollectionAssert.AreEqual(seen.Order().ToArray(), seen);
        Assert.IsGreaterThanOrEqualTo(12, seen.Count);
    }

    [TestMethod]
    public async Task List_OfLowSupplies_GivesThoseWithAnAlertOfOne()
    {
        await using var storage = new TestStorage(engine);
        await AddAsync(storage, new() { SerialNumber = "at" }, row => row with { LowestSupply = 12, HasLowSupply = true });
        await AddAsync(storage, new() { SerialNumber = "empty" }, row => row with { HasLowSupply = true });
        await AddAsync(storage, new() { SerialNumber = "above" }, row => row with { LowestSupply = 10.5 });
        await AddAsync(storage, new() { SerialNumber = "some" });

        var page = storage.Fleet.List(["/1/"], new FleetQuery { LowSupplyOnly = true, Sort = FleetSort.SerialNumber });

        CollectionAssert.AreEqual(new[] { "at", "empty" }, page.Rows.Select(row => row.SerialNumber).ToArray());
    }

    [TestMethod]
    public async Task List_WithAConditionAndSubtrees_GivesThoseAndNothingElse()
    {
        await using var storage = new TestStorage(engine);
        await AddAsync(storage, new() { SerialNumber = "five" }, row => row with { Condition = DeviceCondition.Stopped }, "/1/5/");
        await AddAsync(storage, new() { SerialNumber = "below five" }, row => row with { Condition = DeviceCondition.Stopped }, "/1/5/7/");
        await AddAsync(storage, new() { SerialNumber = "fine" }, path: "/1/5/");
        await AddAsync(storage, new() { SerialNumber = "fifty" }, row => row with { Condition = DeviceCondition.Stopped }, "/1/50/");
        await AddAsync(storage, new() { SerialNumber = "six" }, row => row with { Condition = DeviceCondition.Stopped }, "/1/6/");

        var page = storage.Fleet.List(["/1/5/", "/1/6/"], new FleetQuery { Condition = DeviceCondition.Stopped, Sort = FleetSort.SerialNumber });

        CollectionAssert.AreEqual(new[] { "below five", "five", "six" }, page.Rows.Select(row => row.SerialNumber).ToArray());
    }

    [TestMethod]
    public async Task List_OfARow_GivesWhatIsKnownAndNothingInvented()
    {
        await using var storage = new TestStorage(engine);
        Supply[] supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.SomeRemaining }, RawLevel = -3 }];
        var id = await AddAsync(storage, new() { Manufacturer = "HP" }, row => row with
        {
            Total = 0,
            TotalUnit = CounterUnit.Impressions,
            Supplies = JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<Supply>>(supplies, DeviceJson.Default.IReadOnlyListSupply),
        });
        var bare = await AddAsync(storage, new());

        var rows = storage.Fleet.List(["/1/"], new FleetQuery()).Rows.ToDictionary(row => row.Id);

        Assert.AreEqual(0, rows[id].TotalPages);
        Assert.AreEqual(supplies[0].Level, rows[id].Supplies.Single().Level);
        Assert.IsNull(rows[bare].TotalPages);
        Assert.IsEmpty(rows[bare].Supplies);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(15)]
    [DataRow(1_000)]
    public async Task List_OfRandomTextsWhicheverWayIsCheap_IsWhatAnOracleSays(int few)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var storage = new TestStorage(engine);
        var paths = new[] { "/1/", "/1/5/", "/1/5/7/", "/1/50/" };
        var fleet = new List<(long Id, string Path, DeviceCondition Condition, bool IsLow, DeviceIdentity Identity)>();
        for (var number = 0; number < 40; number++)
        {
            var (identity, path) = (new DeviceIdentity { Manufacturer = Letters(random, 3), Model = Letters(random, 6), SerialNumber = $"S{number}" }, paths[random.Next(4)]);
            var (condition, isLow) = ((DeviceCondition)random.Next(1, 4), random.Next(3) == 0);
            fleet.Add((await AddAsync(storage, identity, row => row with { Condition = condition, HasLowSupply = isLow }, path), path, condition, isLow, identity));
        }

        // Those that were merged into another one keep their texts, and nobody sees them.
        foreach (var hidden in fleet.Where((_, place) => place % 7 == 0).ToList())
        {
            await storage.ExecuteAsync($"UPDATE device SET merged_into = {fleet[1].Id}, revision = -revision WHERE id = {hidden.Id}");
            fleet.Remove(hidden);
        }

        var store = new SqlFleetStore(storage.Database, few);
        for (var round = 0; round < 120; round++)
        {
            var query = new FleetQuery
            {
                Search = random.Next(5) == 0 ? "" : Letters(random, random.Next(1, 6)),
                Condition = random.Next(3) == 0 ? (DeviceCondition)random.Next(1, 4) : null,
                LowSupplyOnly = random.Next(4) == 0,
                Sort = FleetSort.SerialNumber,
                Descending = random.Next(2) == 0,
                Skip = random.Next(3) * 2,
                Take = random.Next(1, 30),
            };
            string[] seen = random.Next(3) switch { 0 => ["/1/"], 1 => ["/1/5/"], _ => ["/1/5/7/", "/1/50/"] };
            var expected = fleet
                .Where(device => seen.Any(path => device.Path.StartsWith(path, StringComparison.Ordinal)))
                .Where(device => query.Condition is null || device.Condition == query.Condition)
                .Where(device => !query.LowSupplyOnly || device.IsLow)
                .Where(device => TextOf(device.Identity).Contains(query.Search.Trim().ToLowerInvariant(), StringComparison.Ordinal))
                .OrderBy(device => device.Identity.SerialNumber, StringComparer.OrdinalIgnoreCase).Select(device => device.Id).ToList();
            if (query.Descending)
            {
                expected.Reverse();
            }

            var page = store.List(seen, query);

            Assert.AreEqual(expected.Count, page.Count, $"seed {seed}, round {round}: {query}");
            CollectionAssert.AreEqual(expected.Skip(query.Skip).Take(query.Take).ToList(), page.Rows.Select(row => row.Id).ToList(), $"seed {seed}, round {round}: {query}");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1_000)]
    public async Task List_PageByPageWithValuesThatAreNotKnown_IsWhatAnOracleSaysBothWays(int few)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var storage = new TestStorage(engine);
        var fleet = new List<(long Id, string? Model, string? Address, long? Total, double? Lowest)>();
        for (var number = 0; number < 30; number++)
        {
            var (model, address) = (random.Next(3) == 0 ? null : $"M{random.Next(4)}", random.Next(3) == 0 ? null : $"10.0.0.{random.Next(1, 9)}");
            var (total, lowest) = (random.Next(3) == 0 ? (long?)null : random.Next(5), random.Next(3) == 0 ? (double?)null : random.Next(5));
            var identity = new DeviceIdentity { Manufacturer = "HP", Model = model ?? "", IpAddress = address ?? "", SerialNumber = $"S{number}" };
            fleet.Add((await AddAsync(storage, identity, row => row with { Total = total, LowestSupply = lowest }, number % 4 == 0 ? "/1/6/" : "/1/5/"), model, address, total, lowest));
        }

        var store = new SqlFleetStore(storage.Database, few);
        foreach (var (sort, key) in new (FleetSort, Func<int, IComparable?>)[]
        {
            (FleetSort.Model, place => fleet[place].Model), (FleetSort.IpAddress, place => fleet[place].Address), (FleetSort.TotalPages, place => fleet[place].Total),
            (FleetSort.LowestSupply, place => fleet[place].Lowest), (FleetSort.Manufacturer, _ => "HP"), (FleetSort.NetworkName, _ => null),
        })
        {
            foreach (var (isDown, search) in new[] { (false, ""), (true, ""), (false, "hp"), (true, "hp"), (true, "m1") })
            {
                foreach (var seen in new[] { "/1/", "/1/5/" })
                {
                    var places = Enumerable.Range(0, 30).Where(place => (seen == "/1/" || place % 4 > 0) && (search != "m1" || fleet[place].Model == "M1")).ToList();
                    var known = places.Where(place => key(place) is not null).OrderBy(key).ThenBy(place => fleet[place].Id).ToList();
                    var unknown = places.Except(known).OrderBy(place => fleet[place].Id).ToList();
                    List<int> expected = isDown ? [.. known.AsEnumerable().Reverse(), .. unknown.AsEnumerable().Reverse()] : [.. known, .. unknown];
                    var take = random.Next(1, 12);
                    var rows = new List<long>();
                    for (var skip = 0; skip < places.Count; skip += take)
                    {
                        var page = store.List([seen], new FleetQuery { Sort = sort, Descending = isDown, Search = search, Skip = skip, Take = take });
                        Assert.AreEqual(places.Count, page.Count, $"seed {seed}, {sort}");
                        rows.AddRange(page.Rows.Select(row => row.Id));
                    }

                    CollectionAssert.AreEqual(expected.Select(place => fleet[place].Id).ToList(), rows, $"seed {seed}, {sort}, down {isDown}, '{search}', {seen}, pages of {take}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("ß")]
    [DataRow("éàü")]
    [DataRow("ÉÀ")]
    [DataRow("複合機")]
    [DataRow("機")]
    [DataRow("🖨🖨🖨")]
    [DataRow("a\"b\"c")]
    [DataRow("\"\"\"")]
    [DataRow("a AND b")]
    [DataRow("OR NOT")]
    [DataRow("*:^")]
    public async Task List_WithASearchOfAnySigns_FindsTheTextThatHasThem(string search)
    {
        await using var storage = new TestStorage(engine);
        var found = await AddAsync(storage, new() { Model = $"x{search}y", SerialNumber = "S1" });
        await AddAsync(storage, new() { Model = "another one", SerialNumber = "S2" });
        var store = new SqlFleetStore(storage.Database, few: 0);

        CollectionAssert.AreEqual(new[] { found }, store.List(["/1/"], new FleetQuery { Search = search }).Rows.Select(row => row.Id).ToArray());
        CollectionAssert.AreEqual(new[] { found }, store.List(["/1/"], new FleetQuery { Search = $"X{search}" }).Rows.Select(row => row.Id).ToArray());
    }

    [TestMethod]
    public async Task List_AfterATextChanged_FindsTheNewOneAndNotTheOld()
    {
        await using var storage = new TestStorage(engine);
        var id = await AddAsync(storage, new() { SerialNumber = "before-1" });
        foreach (var (revision, serial) in new[] { (2, "after-22"), (3, "after-22"), (4, "final-333") })
        {
            var row = TestStorage.RowOf(id) with { Revision = revision, Identity = new() { SerialNumber = serial } };
            Assert.AreEqual(CommitOutcome.Committed, (await storage.Commits.CommitAsync(new DeviceUnit { DeviceId = id, Snapshot = row, Fences = [] }, CancellationToken.None)).Outcome);
        }

        Assert.AreEqual(0, storage.Fleet.List(["/1/"], new FleetQuery { Search = "before" }).Count);
        Assert.AreEqual(0, storage.Fleet.List(["/1/"], new FleetQuery { Search = "after" }).Count);
        Assert.AreEqual(id, storage.Fleet.List(["/1/"], new FleetQuery { Search = "final" }).Rows.Single().Id);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM device_text"));
        if (engine == Engine.Sqlite)
        {
            // Its own word on whether it says of the table what the table says.
            await storage.ExecuteAsync("INSERT INTO device_search (device_search, rank) VALUES ('integrity-check', 1)");
        }
    }

    [TestMethod]
    public async Task List_OfALongSearch_StillAsksTheText()
    {
        await using var storage = new TestStorage(engine);
        var text = string.Concat(Enumerable.Range(0, 400).Select(number => $"{number} "));
        var id = await AddAsync(storage, new() { Model = text });
        var store = new SqlFleetStore(storage.Database, few: 0);

        Assert.AreEqual(id, store.List(["/1/"], new FleetQuery { Search = text }).Rows.Single().Id);
        Assert.AreEqual(0, store.List(["/1/"], new FleetQuery { Search = $"{text}x" }).Count);
    }

    private static string Letters(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "aAbB%_ é"[random.Next(8)]));

    private static string TextOf(DeviceIdentity identity) => string.Join('\n', identity.Manufacturer, identity.Model, identity.SerialNumber).ToLowerInvariant();

    private static string Names(FleetPage page) => string.Join(' ', page.Rows.Select(row => row.IpAddress.Length == 0 ? "-" : row.IpAddress));

    private static async Task AddSortedFleetAsync(TestStorage storage)
    {
        var start = TestStorage.Start;
        await AddAsync(storage, new(), row => row with { Condition = DeviceCondition.Unknown, LowestSupply = 90, LastSeenAt = start.AddHours(9) });
        await AddAsync(
            storage,
            new() { IpAddress = "10.0.0.9", Manufacturer = "brother", Model = "z", SerialNumber = "c1", NetworkName = "np2" },
            row => row with { Total = 20, LowestSupply = 5, Condition = DeviceCondition.Ok, LastSeenAt = start.AddHours(4) });
        await AddAsync(
            storage,
            new() { IpAddress = "10.0.0.10", Manufacturer = "Canon", Model = "y", SerialNumber = "D1", NetworkName = "NP1" },
            row => row with { Total = 3, LowestSupply = 50, Condition = DeviceCondition.Warning, LastSeenAt = start.AddHours(3) });
        await AddAsync(
            storage,
            new() { IpAddress = "10.0.1.1", Manufacturer = "Xerox", Model = "X", SerialNumber = "A1", NetworkName = "np3" },
            row => row with { Total = 4_000_000_000, LowestSupply = 0, Condition = DeviceCondition.Stopped, LastSeenAt = start.AddHours(2) });
        await AddAsync(
            storage,
            new() { IpAddress = "fe80::1", Manufacturer = "Epson", Model = "w", SerialNumber = "B1", NetworkName = "np4" },
            row => row with { Total = 21, Condition = DeviceCondition.NotAnswering, LastSeenAt = start.AddHours(1) });
    }

    private static Task<long> AddAsync(TestStorage storage, DeviceIdentity identity, Func<DeviceRow, DeviceRow>? change = null, string path = "/1/") =>
        storage.AddDeviceAsync($"serial:test:{Guid.NewGuid()}", row => (change?.Invoke(row) ?? row) with { Identity = identity }, path);
}

[TestClass]
public sealed class SqlFleetStoreOnSqliteTests() : SqlFleetStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlFleetStoreOnPostgresTests() : SqlFleetStoreTests(Engine.Postgres);
