using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.History;
using KPax.Silo.Storage;
using static KPax.Tests.Silo.History.HistoryTestData;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlHistoryStoreTests(Engine engine)
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [TestMethod]
    public async Task ListDays_WhatWasWritten_ComesWithTheDaysBefore()
    {
        await using var storage = new TestStorage(engine);
        var days = Enumerable.Range(1, 9).Select(day => Day(day, 1, Point((ulong)day, day, 100 + day))).ToArray();
        await WriteAsync(storage, 7, unit => unit with { Days = days });

        var stored = await storage.History.ListDaysAsync(7, 6, 7, CancellationToken.None);

        Assert.AreEqual("3, 4, 5, 6, 7", string.Join(", ", stored.Records.Select(record => record.Day)));
        Assert.AreEqual(9, stored.LastDay);
        Assert.AreEqual(new DayCounter(Total, 106, 106, 0), stored.Records[3].Counters.Single());
        Assert.IsEmpty((await storage.History.ListDaysAsync(8, 1, 9, CancellationToken.None)).Records, "of another device");
    }

    [TestMethod]
    public async Task ListDays_OfADeviceWithAnotherMergedIntoIt_HasBothAndWhoSpokeForIt()
    {
        await using var storage = new TestStorage(engine);
        await WriteAsync(storage, 7, unit => unit with { Days = [Day(5, 1, Point(1, 0, 100))] });
        await WriteAsync(storage, 8, unit => unit with { Days = [Day(4, 2, Point(1, -24, 90))] });
        await storage.History.EnsureMonthAsync(March, CancellationToken.None);
        await WriteAsync(storage, 8, unit => unit with { Hours = [new(2, 500, Point(1, 0, 90))], HoursMonth = March });
        await storage.ExecuteAsync("INSERT INTO device_redirect (from_id, to_id, parent_id, event_id) VALUES (8, 7, 7, 1)");
        await storage.ExecuteAsync("INSERT INTO device_primary (device_id, from_ms, agent_id, to_ms) VALUES (7, 10, 2, 20)");
        await storage.ExecuteAsync("INSERT INTO device_primary (device_id, from_ms, agent_id, to_ms) VALUES (7, 20, 1, NULL)");

        var stored = await storage.History.ListDaysAsync(7, 5, 5, CancellationToken.None);
        var hours = await storage.History.ListHoursAsync(7, 490, 510, CancellationToken.None);

        Assert.AreEqual("4 2, 5 1", string.Join(", ", stored.Records.Select(record => $"{record.Day} {record.AgentId}")));
        Assert.AreEqual("2 20, 1 ", string.Join(", ", stored.Primaries.Select(span => $"{span.AgentId} {span.To?.ToUnixTimeMilliseconds()}")));
        Assert.HasCount(1, hours.Records);
    }

    [TestMethod]
    public async Task Write_DayAgain_IsReplacedWithItsEvents()
    {
        await using var storage = new TestStorage(engine);
        var first = Day(5, 1, Point(1, 0, 50_000));
        var then = DayFold.Add(first, Point(2, 1, 3), NameOf);
        await WriteAsync(storage, 7, unit => unit with { Days = [first] });
        await WriteAsync(storage, 7, unit => unit with { Days = [then] });

        var read = (await storage.History.FindNewestDayAsync(7, 1, CancellationToken.None))!;

        Assert.AreEqual(then with { Counters = read.Counters, Events = read.Events }, read);
        Assert.AreEqual(then.Events.Single(), read.Events.Single());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM reading_day"));
    }

    [TestMethod]
    public async Task ListHours_LaterReadingOfTheHour_ReplacesAnEarlierOneAndNeverTheOtherWayRound()
    {
        await using var storage = new TestStorage(engine);
        await storage.History.EnsureMonthAsync(March, CancellationToken.None);
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(3, 0, 130))], HoursMonth = March });
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(5, 0.2, 150))], HoursMonth = March });
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(4, 0.1, 140))], HoursMonth = March });

        var stored = await storage.History.ListHoursAsync(7, 500, 500, CancellationToken.None);

        Assert.AreEqual(150, stored.Records.Single().Find(Total)!.Value.Last);
    }

    [TestMethod]
    public async Task ListHours_HourReceivedInTwoMonths_IsTheNewestOnce()
    {
        await using var storage = new TestStorage(engine);
        await storage.History.EnsureMonthAsync(March, CancellationToken.None);
        await storage.History.EnsureMonthAsync(March.AddMonths(1), CancellationToken.None);
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(5, 0.2, 150)), new(1, 490, Point(1, 0, 90))], HoursMonth = March });
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(4, 0.1, 140))], HoursMonth = March.AddMonths(1) });

        var stored = await storage.History.ListHoursAsync(7, 495, 510, CancellationToken.None);

        Assert.AreEqual("490 90, 500 150", string.Join(", ", stored.Records.Select(hour => $"{hour.Day} {hour.Find(Total)!.Value.Last}")));
    }

    [TestMethod]
    public async Task DropMonths_OldOnes_GoAsAWholeAndAgainCostsNothing()
    {
        await using var storage = new TestStorage(engine);
        foreach (var month in new[] { March, March.AddMonths(1), March.AddMonths(2) })
        {
            await storage.History.EnsureMonthAsync(month, CancellationToken.None);
            await storage.History.EnsureMonthAsync(month, CancellationToken.None);
        }

        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(5, 0, 150))], HoursMonth = March });

        var dropped = await storage.History.DropMonthsAsync(new(2026, 5, 17), CancellationToken.None);

        Assert.AreEqual("2026-03, 2026-04", string.Join(", ", dropped.Select(month => $"{month:yyyy-MM}")));
        Assert.IsEmpty(await storage.History.DropMonthsAsync(new(2026, 5, 17), CancellationToken.None));
        Assert.IsEmpty((await storage.History.ListHoursAsync(7, 0, 999, CancellationToken.None)).Records);
        await storage.History.EnsureMonthAsync(March, CancellationToken.None);
        await WriteAsync(storage, 7, unit => unit with { Hours = [new(1, 500, Point(5, 0, 150))], HoursMonth = March });
        Assert.HasCount(1, (await storage.History.ListHoursAsync(7, 0, 999, CancellationToken.None)).Records);
    }

    [TestMethod]
    public async Task Sweep_OldReadingsAndEvents_AreRemovedDeviceByDevice()
    {
        await using var storage = new TestStorage(engine);
        for (var number = 1; number <= 5; number++)
        {
            var id = await storage.AddDeviceAsync($"serial:{number}");
            await WriteAsync(storage, id, unit => unit with
            {
                Fences = [],
                History = [TestStorage.HistoryOf((ulong)number), TestStorage.HistoryOf((ulong)number + 50) with { ReceivedAt = TestStorage.Start.AddDays(-90) }],
                Days = [Day(5, 1, Point(1, 0, 100))],
                StatusChanges = [new(TestStorage.Start, DeviceCondition.Ok, DeviceState.Idle), new(TestStorage.Start.AddDays(-2_000), DeviceCondition.Ok, DeviceState.Idle)],
            });
        }

        var sweeps = 0;
        for (long? last = 0; last is { } after; sweeps++)
        {
            last = await storage.History.SweepAsync(after, 2, TestStorage.Start.AddDays(-62), TestStorage.Start.AddDays(-1_100), CancellationToken.None);
        }

        Assert.AreEqual(4, sweeps, "two, two, one, none");
        Assert.AreEqual((5L, 5L, 5L), (
            storage.Count("SELECT count(*) FROM reading"), storage.Count("SELECT count(*) FROM status_change"), storage.Count("SELECT count(*) FROM reading_day")));
    }

    [TestMethod]
    public async Task AddNames_SameAgain_HaveTheirNumberAndTheLimitHolds()
    {
        await using var storage = new TestStorage(engine);

        var first = await storage.History.AddNamesAsync(["a", "b"], 3, CancellationToken.None);
        var again = await storage.History.AddNamesAsync(["b", "c", "d"], 3, CancellationToken.None);

        Assert.AreEqual("a, b", string.Join(", ", first.Select(name => name.Text)));
        Assert.AreEqual("b, c", string.Join(", ", again.Select(name => name.Text)));
        Assert.AreEqual(first[1].Id, again[0].Id);
        Assert.IsTrue((await storage.History.ListNamesAsync(CancellationToken.None)).SequenceEqual([.. first, again[1]]));
    }

    [TestMethod]
    public async Task PageSupplyEvents_NewestFirst_AsTheyWereWritten()
    {
        await using var storage = new TestStorage(engine);
        SupplyEvent[] events =
        [
            new(Noon, "1.1", SupplyEventKind.Replaced, new() { Kind = SupplyLevelKind.Percent, Percent = 100 }, 3.5, SupplySigns.Rise | SupplySigns.Full),
            new(Noon, "1.2", SupplyEventKind.Level, new() { Kind = SupplyLevelKind.Stage, StageCount = 3, StagePosition = 1, Text = "Low" }, null, SupplySigns.None),
        ];
        await WriteAsync(storage, 7, unit => unit with { SupplyEvents = events });

        var query = new HistoryPageQuery { DeviceId = 7, From = Noon, WithLevels = true };
        var read = await storage.History.PageSupplyEventsAsync(7, query, CancellationToken.None);

        Assert.IsTrue(events.Reverse().SequenceEqual(read.Items));
        Assert.IsEmpty((await storage.History.PageSupplyEventsAsync(7, query with { From = Noon.AddMinutes(1) }, CancellationToken.None)).Items);
        Assert.HasCount(1, (await storage.History.PageSupplyEventsAsync(7, query with { Take = 1 }, CancellationToken.None)).Items);
    }

    [TestMethod]
    public async Task PageSupplyEvents_OfADeviceAndWhatWasMergedIntoIt_LeavesLevelsOutAndCountsTheRest()
    {
        await using var storage = new TestStorage(engine);
        SupplyEvent Event(int minute, SupplyEventKind kind) => new(Noon.AddMinutes(minute), "1.1", kind, new() { Kind = SupplyLevelKind.Percent, Percent = 5 }, null, SupplySigns.None);
        await WriteAsync(storage, 7, unit => unit with { SupplyEvents = [Event(1, SupplyEventKind.Low), Event(2, SupplyEventKind.Level), Event(3, SupplyEventKind.Empty)] });
        await WriteAsync(storage, 8, unit => unit with { SupplyEvents = [Event(4, SupplyEventKind.Replaced)] });
        await WriteAsync(storage, 9, unit => unit with { SupplyEvents = [Event(5, SupplyEventKind.Replaced)] });
        await storage.ExecuteAsync("INSERT INTO device_redirect (from_id, to_id, parent_id, event_id) VALUES (8, 7, 7, 1)");

        var first = await storage.History.PageSupplyEventsAsync(7, new() { DeviceId = 7, Take = 2 }, CancellationToken.None);
        var second = await storage.History.PageSupplyEventsAsync(7, new() { DeviceId = 7, Skip = 2, Take = 2 }, CancellationToken.None);

        Assert.AreEqual((3, 3), (first.Count, second.Count));
        CollectionAssert.AreEqual(
            new[] { SupplyEventKind.Replaced, SupplyEventKind.Empty, SupplyEventKind.Low }, first.Items.Concat(second.Items).Select(one => one.Kind).ToArray());
    }

    [TestMethod]
    public async Task PageStatusChanges_NewestFirst_OnePageAfterTheOther()
    {
        await using var storage = new TestStorage(engine);
        StatusChange[] changes = [.. Enumerable.Range(0, 5).Select(minute => new StatusChange(Noon.AddMinutes(minute), DeviceCondition.Ok, (DeviceState)minute))];
        await WriteAsync(storage, 7, unit => unit with { StatusChanges = changes });

        var page = await storage.History.PageStatusChangesAsync(7, new() { DeviceId = 7, Skip = 3 }, CancellationToken.None);

        Assert.AreEqual(5, page.Count);
        CollectionAssert.AreEqual(new[] { changes[1], changes[0] }, page.Items.ToArray());
    }

    [TestMethod]
    public async Task Write_Pages_AreThoseOfTheNewestUnit()
    {
        await using var storage = new TestStorage(engine);
        await WriteAsync(storage, 7, unit => unit with { Pages = new(100, 5, 50) });
        await WriteAsync(storage, 7, unit => unit with { Pages = new(101, 2, null) });

        Assert.AreEqual(101_02, storage.Count("SELECT day * 100 + today FROM device_pages WHERE device_id = 7 AND month IS NULL"));
    }

    private static async Task WriteAsync(TestStorage storage, long device, Func<DeviceUnit, DeviceUnit> change)
    {
        var result = await storage.Commits.CommitAsync(change(new DeviceUnit { DeviceId = device, Fences = [] }), CancellationToken.None);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
    }
}

[TestClass]
public sealed class SqlHistoryStoreOnSqliteTests() : SqlHistoryStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlHistoryStoreOnPostgresTests() : SqlHistoryStoreTests(Engine.Postgres);
