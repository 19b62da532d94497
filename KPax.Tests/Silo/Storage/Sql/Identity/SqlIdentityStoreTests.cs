using System.Text;
using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Tests.Silo.Devices.Identity;

namespace KPax.Tests.Silo.Storage.Sql.Identity;

public abstract class SqlIdentityStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Start = TestStorage.Start;
    private static readonly IdentityScope Root = new(1, 1);

    public static IEnumerable<object[]> Scenarios => Scenario.All.Select(scenario => new object[] { scenario.Name });

    [TestMethod]
    [DynamicData(nameof(Scenarios))]
    public async Task Resolve_OfAScenario_LeadsToItsDevicesAndEvents(string name)
    {
        await using var storage = new TestStorage(engine);
        var events = 0L;
        foreach (var line in Scenario.All.Single(one => one.Name == name).Lines)
        {
            var device = await ResolveAsync(storage, line);
            var happened = (await EventsAsync(storage)).Where(one => one.Id > events).ToList();
            events = happened.Count == 0 ? events : happened.Max(one => one.Id);

            Assert.AreEqual(line.Device, $"d{device}", line.Text);
            CollectionAssert.AreEquivalent(line.Events.ToList(), happened.Select(one => $"{one.Kind}@d{one.DeviceId}").ToList(), line.Text);
        }
    }

    [TestMethod]
    public async Task Resolve_OfRandomHistories_AgreesWithTheTruth()
    {
        // The statements are the same, and each is a way to the server and back there.
        var histories = engine == Engine.Postgres ? 60 : 200;
        var seed = Random.Shared.Next();
        Console.WriteLine($"seed {seed}");
        await using var storage = new TestStorage(engine);
        for (var history = 0; history < histories; history++)
        {
            // A customer each, so that one database holds all of them.
            var customer = 100L + history;
            await storage.ExecuteAsync($"INSERT INTO organisation (id, parent_id, path, name, kind) VALUES ({customer}, 1, '/1/{customer}/', 'C', 'customer')");
            var seen = new TruePrinters(new Random(seed + history)).Live(20).ToList();
            var sights = seen.Select(one => SightingRules.Of(one.AgentId, one.Reading.DeviceKey, one.Reading.Target, one.Reading.Identity, Start + one.After)).ToList();
            var devices = (await storage.Identities.ResolveAsync(new(customer, customer), sights, CancellationToken.None)).Select(one => one.Id).ToList();
            var book = new IdentityBook(new());
            var told = seen.Select(one => book.Take(one.AgentId, one.Reading, Start + one.After)).ToList();

            var pairs = devices.Zip(told).Distinct().ToList();
            Assert.AreEqual(pairs.Select(pair => pair.First).Distinct().Count(), pairs.Count, $"seed {seed}, history {history}: the database finds another device than memory");
            Assert.AreEqual(pairs.Select(pair => pair.Second).Distinct().Count(), pairs.Count, $"seed {seed}, history {history}: the database finds another device than memory");
        }
    }

    [TestMethod]
    public async Task Resolve_OfWhatWasJustSeen_NeedsNoWrite()
    {
        await using var storage = new TestStorage(engine);
        var sight = SightOf("S1001", "1", Start);
        var first = await storage.Identities.JudgeAsync(1, [sight], CancellationToken.None);
        var made = await storage.Identities.ResolveAsync(Root, [sight], CancellationToken.None);
        var again = await storage.Identities.JudgeAsync(1, [sight with { At = Start.AddMinutes(5) }], CancellationToken.None);
        var later = await storage.Identities.JudgeAsync(1, [sight with { At = Start.AddHours(7) }], CancellationToken.None);

        Assert.IsTrue(first[0].IsNew);
        Assert.AreEqual(made[0].Id, again[0].Device!.Id);
        Assert.IsNull(later[0].Device);
        Assert.IsFalse(later[0].IsNew);
    }

    [TestMethod]
    public async Task Resolve_OfANewDeviceByManyAtOnce_MakesOne()
    {
        await using var storage = new TestStorage(engine);

        var ids = await Task.WhenAll(Enumerable.Range(1, 16).Select(agent => Task.Run(() =>
            storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start) with { AgentId = agent }], CancellationToken.None))));

        Assert.AreEqual(1, ids.Select(one => one[0].Id).Distinct().Count());
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task Resolve_AtAnotherCustomer_MakesANewDeviceAndTellsBoth()
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (7, 1, '/1/7/', 'C', 'customer')");
        var here = (await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start)], CancellationToken.None))[0].Id;
        var there = (await storage.Identities.ResolveAsync(new(7, 7), [SightOf("S1001", "1", Start.AddDays(1))], CancellationToken.None))[0].Id;

        Assert.AreNotEqual(here, there);
        Assert.AreEqual(there, (await ListAsync(storage, here)).Single(one => one.Kind == IdentityEventKind.SeenElsewhere).OtherId);
        Assert.AreEqual(here, (await ListAsync(storage, there)).Single(one => one.Kind == IdentityEventKind.SeenElsewhere).OtherId);
    }

    [TestMethod]
    public async Task Resolve_OfMoreNamesThanAreKept_KeepsTheNewest()
    {
        await using var storage = new TestStorage(engine);
        for (var day = 0; day < 30; day++)
        {
            await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start.AddDays(day)) with { HostName = $"name{day}" }], CancellationToken.None);
        }

        var known = await storage.Identities.FindDeviceAsync(1, CancellationToken.None);

        Assert.AreEqual(20, known.Observations.Count(one => one.What.Kind == DeviceObservationKind.HostName));
        Assert.AreEqual("name29", known.Value(DeviceObservationKind.HostName));
    }

    [TestMethod]
    public async Task Merge_ByHand_LeadsTheOldNumberToTheOther()
    {
        await using var storage = new TestStorage(engine);
        var (one, other) = await TwoAsync(storage);

        var change = await storage.Identities.MergeAsync(1, other, one, "ada", Start, null, CancellationToken.None);
        var after = await storage.Identities.ResolveAsync(Root, [SightOf("S1002", "2", Start.AddHours(1))], CancellationToken.None);

        Assert.AreEqual("", change.Problem);
        Assert.AreEqual(one, await storage.Identities.FindTargetAsync(other, CancellationToken.None));
        Assert.AreEqual(one, after[0].Id);
        Assert.AreEqual("ada", (await ListAsync(storage, one)).First(row => row.Kind == IdentityEventKind.Merged).Caller);
    }

    [TestMethod]
    public async Task Merge_ByHand_IsNotOverturnedByReadings()
    {
        await using var storage = new TestStorage(engine);
        var (one, other) = await TwoAsync(storage);
        await storage.Identities.MergeAsync(1, other, one, "ada", Start, null, CancellationToken.None);

        for (var hour = 1; hour < 10; hour++)
        {
            var resolved = await storage.Identities.ResolveAsync(
                Root, [SightOf("S1001", "1", Start.AddHours(hour)), SightOf("S1002", "2", Start.AddHours(hour)) with { Target = "10.0.0.2" }], CancellationToken.None);
            Assert.IsTrue(resolved.All(found => found.Id == one));
        }

        Assert.AreEqual(2, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task Undo_OfAMerge_GivesBothBackWithWhatTheyWereKnownBy()
    {
        await using var storage = new TestStorage(engine);
        var (one, other) = await TwoAsync(storage);
        await storage.Identities.MergeAsync(1, other, one, "ada", Start, null, CancellationToken.None);
        var merge = (await ListAsync(storage, one)).First(row => row.Kind == IdentityEventKind.Merged);

        var change = await storage.Identities.UndoAsync(Root, merge.Id, "ada", Start.AddHours(1), null, CancellationToken.None);
        var again = await storage.Identities.UndoAsync(Root, merge.Id, "ada", Start.AddHours(1), null, CancellationToken.None);
        var resolved = await storage.Identities.ResolveAsync(
            Root, [SightOf("S1001", "1", Start.AddHours(2)), SightOf("S1002", "2", Start.AddHours(2)) with { Target = "10.0.0.2" }], CancellationToken.None);

        Assert.AreEqual("", change.Problem);
        Assert.AreNotEqual("", again.Problem);
        Assert.AreEqual(other, await storage.Identities.FindTargetAsync(other, CancellationToken.None));
        CollectionAssert.AreEqual(new[] { one, other }, resolved.Select(found => found.Id).ToArray());
    }

    [TestMethod]
    public async Task Undo_OfAMergeOfMerges_TakesAlongWhatWasMergedBefore()
    {
        await using var storage = new TestStorage(engine);
        var (one, other) = await TwoAsync(storage);
        var third = (await storage.Identities.ResolveAsync(Root, [SightOf("S1003", "3", Start) with { Target = "10.0.0.3" }], CancellationToken.None))[0].Id;
        await storage.Identities.MergeAsync(1, third, other, "ada", Start, null, CancellationToken.None);
        await storage.Identities.MergeAsync(1, other, one, "ada", Start, null, CancellationToken.None);
        Assert.AreEqual(one, await storage.Identities.FindTargetAsync(third, CancellationToken.None));

        var merge = (await ListAsync(storage, one)).First(row => row.Kind == IdentityEventKind.Merged && row.OtherId == other);
        await storage.Identities.UndoAsync(Root, merge.Id, "ada", Start.AddHours(1), null, CancellationToken.None);

        Assert.AreEqual(other, await storage.Identities.FindTargetAsync(third, CancellationToken.None));
        Assert.AreEqual(other, await storage.Identities.FindTargetAsync(other, CancellationToken.None));
    }

    [TestMethod]
    [DataRow("S1001", "2", DisplayName = "a card that was another printer's")]
    [DataRow("S9009", "1", DisplayName = "a serial number that was another printer's")]
    public async Task Undo_OfAWrongMatch_MakesTwoThatStayTwo(string serial, string card)
    {
        await using var storage = new TestStorage(engine);
        var one = (await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start)], CancellationToken.None))[0].Id;
        var wrong = (await storage.Identities.ResolveAsync(Root, [SightOf(serial, card, Start.AddDays(2)) with { Target = "10.0.0.2" }], CancellationToken.None))[0].Id;
        Assert.AreEqual(one, wrong);

        var match = (await ListAsync(storage, one)).First(row => row.Undo == IdentityUndo.Possible);
        var change = await storage.Identities.UndoAsync(Root, match.Id, "ada", Start.AddDays(3), null, CancellationToken.None);
        for (var day = 4; day < 8; day++)
        {
            var resolved = await storage.Identities.ResolveAsync(
                Root, [SightOf("S1001", "1", Start.AddDays(day)), SightOf(serial, card, Start.AddDays(day)) with { Target = "10.0.0.2" }], CancellationToken.None);
            CollectionAssert.AreEqual(new[] { one, change.Device }, resolved.Select(found => found.Id).ToArray());
        }

        Assert.AreNotEqual(one, change.Device);
    }

    [TestMethod]
    public async Task Undo_OfASplitByHand_MakesThemOneAgain()
    {
        await using var storage = new TestStorage(engine);
        var one = (await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start)], CancellationToken.None))[0].Id;
        await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "2", Start.AddDays(2))], CancellationToken.None);
        var split = await storage.Identities.SplitAsync(Root, one, [CardOf("2")], Start.AddDays(2), "ada", Start.AddDays(3), null, CancellationToken.None);
        var note = (await ListAsync(storage, one)).First(row => row is { Kind: IdentityEventKind.Split, Undo: IdentityUndo.Possible });

        var undone = await storage.Identities.UndoAsync(Root, note.Id, "ada", Start.AddDays(4), null, CancellationToken.None);

        Assert.AreEqual(("", one), (undone.Problem, undone.Device));
        Assert.AreEqual(one, await storage.Identities.FindTargetAsync(split.Device, CancellationToken.None));
    }

    [TestMethod]
    public async Task Split_OfEverything_IsRefusedInWords()
    {
        await using var storage = new TestStorage(engine);
        await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start)], CancellationToken.None);

        var all = await storage.Identities.SplitAsync(
            Root, 1, [CardOf("1"), new(DeviceObservationKind.Serial, "HP:S1001")], Start, "ada", Start, null, CancellationToken.None);
        var strange = await storage.Identities.SplitAsync(Root, 1, [CardOf("9")], Start, "ada", Start, null, CancellationToken.None);

        StringAssert.Contains(all.Problem, "stay");
        StringAssert.Contains(strange.Problem, "00:17:c8:00:00:09");
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM device"));
    }

    [TestMethod]
    public async Task Split_OfADevice_GivesTheOtherItsReadings()
    {
        await using var storage = new TestStorage(engine);
        var one = await storage.AddDeviceAsync("serial:HP:S1001");
        await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "1", Start)], CancellationToken.None);
        await storage.Identities.ResolveAsync(Root, [SightOf("S1001", "2", Start.AddDays(2)) with { Target = "10.0.0.2" }], CancellationToken.None);
        await AddReadingAsync(storage, one, 1, "10.0.0.1", Start.AddDays(3));
        await AddReadingAsync(storage, one, 2, "10.0.0.2", Start.AddDays(3));

        var split = await storage.Identities.SplitAsync(Root, one, [CardOf("2")], Start.AddDays(2), "ada", Start.AddDays(4), null, CancellationToken.None);

        CollectionAssert.AreEqual(new long[] { 1 }, storage.Numbers($"SELECT number FROM reading WHERE device_id = {one}").ToArray());
        CollectionAssert.AreEqual(new long[] { 2 }, storage.Numbers($"SELECT number FROM reading WHERE device_id = {split.Device}").ToArray());
    }

    private static async Task AddReadingAsync(TestStorage storage, long device, int number, string target, DateTimeOffset at)
    {
        var body = $$"""{"Target":"{{target}}","DeviceKey":"serial:HP:S1001"}""";
        await storage.ExecuteAsync(
            $"INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, octets) VALUES ({device}, 1, 1, 1, {number}, {at.ToUnixTimeMilliseconds()}, 0, 1, $octets)",
            ("$octets", Encoding.UTF8.GetBytes(body)));
    }

    private static async Task<(long One, long Other)> TwoAsync(TestStorage storage)
    {
        var two = await storage.Identities.ResolveAsync(
            Root, [SightOf("S1001", "1", Start), SightOf("S1002", "2", Start) with { Target = "10.0.0.2" }], CancellationToken.None);
        return (two[0].Id, two[1].Id);
    }

    private static Sighting SightOf(string serial, string card, DateTimeOffset at) => new()
    {
        AgentId = 1, Target = "10.0.0.1", At = at, IsWhole = true, Serial = $"HP:{serial}", Macs = [ScenarioLine.Mac(card)], Model = "HP|M404",
    };

    private static Observation CardOf(string number) => new(DeviceObservationKind.Mac, ScenarioLine.Mac(number));

    private static async Task<long> ResolveAsync(TestStorage storage, ScenarioLine line)
    {
        var sight = SightingRules.Of(line.AgentId, line.Reading.DeviceKey, line.Reading.Target, line.Reading.Identity, Start + line.After);
        return (await storage.Identities.ResolveAsync(Root, [sight], CancellationToken.None))[0].Id;
    }

    private static async Task<IReadOnlyList<IdentityEvent>> EventsAsync(TestStorage storage)
    {
        var events = new List<IdentityEvent>();
        foreach (var device in storage.Numbers("SELECT id FROM device"))
        {
            events.AddRange((await ListAsync(storage, device)).Where(one => !events.Exists(known => known.Id == one.Id)));
        }

        return events;
    }

    private static Task<IReadOnlyList<IdentityEvent>> ListAsync(TestStorage storage, long device) => storage.Identities.ListEventsAsync(device, 1000, CancellationToken.None);
}

[TestClass]
public sealed class SqlIdentityStoreOnSqliteTests() : SqlIdentityStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlIdentityStoreOnPostgresTests() : SqlIdentityStoreTests(Engine.Postgres);
