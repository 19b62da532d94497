using System.Globalization;
using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.History;
using KPax.Silo.Storage.Sqlite;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Reliability;

/// <summary>R15: what comes once and what comes several times, out of order and late, ends in the same rows.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R15")]
public sealed class ReplayTests
{
    private const int BatchesOfARun = 100;
    private const int Devices = 6;
    private const ulong Epoch = 4_711;
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    // Everything but two columns that tell how often something came.
    private static readonly string[] Queries =
    [
        "SELECT * FROM reading ORDER BY device_id, agent_id, epoch, lane, number",
        "SELECT * FROM counter_event ORDER BY device_id, agent_id, epoch_ordinal, reading_order, position",
        "SELECT * FROM device ORDER BY id",
        "SELECT * FROM scan_round ORDER BY epoch, lane, number",
        "SELECT * FROM gap ORDER BY epoch, lane, first",
        "SELECT * FROM dead_letter ORDER BY epoch, lane, number",
        "SELECT * FROM fence",
        "SELECT epoch, lane, mark, hash, moved FROM agent_lane ORDER BY epoch, lane",
        "SELECT * FROM accepted ORDER BY epoch, lane, first",
        "SELECT day, stored, dead_letters, parked, duplicates, gaps, gap_numbers FROM agent_day ORDER BY day",
    ];

    [TestMethod]
    public async Task Batches_SentSeveralTimesReorderedAndThirtyDaysLater_LeaveTheStateOfTheRunThatSentThemOnce()
    {
        var run = ReliabilityRun.Open("R15", "batches", ci: 200, full: 10_000);
        run.Describe("each batch 1 to 5 times, by two callers at once, later ones before earlier ones, with old sessions; all again after 30 days, and again renumbered");
        run.Limit("rows that differ", 0);
        var differing = new List<string>();
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var seed = (int)run.Done;
            var once = await PlayAsync(seed, isNoisy: false);
            var noisy = await PlayAsync(seed, isNoisy: true);
            differing.AddRange(once.State.Except(noisy.State).Zip(noisy.State.Except(once.State), (left, right) => $"{left}\n{right}"));
            run.Add(
                BatchesOfARun,
                ("rows compared", once.State.Count),
                ("rows that differ", once.State.Zip(noisy.State).Count(pair => pair.First != pair.Second) + Math.Abs(once.State.Count - noisy.State.Count)),
                ("renumbered entries stored again", noisy.StoredAgain),
                ("batches sent", noisy.Sent));
            Assert.IsGreaterThan(once.Sent, noisy.Sent, "The noisy run must have sent more.");
        }

        Assert.IsGreaterThan(0, run.Sum("rows compared"));
        Assert.AreEqual(0, run.Sum("rows that differ"), string.Join('\n', differing.Take(3)));
        Assert.AreEqual(0, run.Sum("renumbered entries stored again"));
    }

    private static async Task<Outcome> PlayAsync(int seed, bool isNoisy)
    {
        var clock = new SetTime(TestStorage.Start);
        await using var silo = await TestSilo.StartAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        var (_, agent) = await silo.AddAgentAsync();
        var batches = Issue(new Random(seed));
        for (var device = 0; device < Devices; device++)
        {
            // Otherwise their numbers depend on who asks first.
            await silo.Storage.ResolveAsync("/1/", $"serial:replay:{device}", TestStorage.Start, CancellationToken.None);
        }

        await NumberNamesAsync(silo.Services);
        var noise = new Random(seed + 1);
        var old = (await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None)).SessionId;
        var session = (await agent.HelloAsync(new AgentHello { Epoch = Epoch }, CancellationToken.None)).SessionId;
        var sent = 0;
        for (var index = 0; index < batches.Count; index++)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            if (isNoisy && index + 1 < batches.Count && noise.Next(3) == 0)
            {
                // A later one first, from both callers, and the right one with a session that is over: none of them may be stored.
                await SendAsync(agent, old, batches[index]);
                sent += 1 + await SendTwiceAsync(agent, session, FindLater(batches, index));
            }

            await SendAsync(agent, session, batches[index]);
            sent++;
            for (var again = isNoisy ? noise.Next(5) : 0; again > 0; again--)
            {
                sent += await SendTwiceAsync(agent, session, batches[noise.Next(index + 1)]);
            }
        }

        clock.Advance(TimeSpan.FromDays(30));
        foreach (var batch in isNoisy ? batches : [])
        {
            sent += await SendTwiceAsync(agent, session, batch);
        }

        var state = Dump((SqliteDatabase)silo.Storage.Database);
        var before = silo.Storage.Count("SELECT count(*) FROM reading");
        if (isNoisy)
        {
            await RenumberAsync(agent, batches);
        }

        return new Outcome(state, sent, silo.Storage.Count("SELECT count(*) FROM reading") - before);
    }

    // Names of counters and zones get their numbers from whoever needs one first, as devices do.
    private static async Task NumberNamesAsync(IServiceProvider services)
    {
        var zone = await services.GetRequiredService<IZoneSource>().OfAsync(1, CancellationToken.None);
        var counter = TestReadings.Counters("", 0).Counters!.Single();
        await services.GetRequiredService<HistoryNames>().AddAsync([CounterName.Of(counter)], zone, CancellationToken.None);
    }

    // All of it once more in a new epoch, as an agent does that lost every receipt.
    private static async Task RenumberAsync(IAgentGrain agent, IReadOnlyList<AgentBatch> batches)
    {
        const ulong NewEpoch = Epoch + 1;
        var welcome = await agent.HelloAsync(new AgentHello { Epoch = NewEpoch }, CancellationToken.None);
        foreach (var lane in Lanes)
        {
            var number = 0ul;
            var hash = Array.Empty<byte>();
            foreach (var batch in batches.Where(batch => batch.Lane == lane))
            {
                var entries = batch.Entries.Where(entry => entry.Gap is null)
                    .Select(entry => entry with { Number = ++number, Origin = new(Epoch, lane, entry.Number, entry.ContentHash) }).ToList();
                var again = TestReadings.Batch(welcome.SessionId, NewEpoch, lane, hash, entries);
                var receipt = await agent.RecordAsync(again, CancellationToken.None);
                Assert.AreEqual(new LaneMark(lane, number), receipt.Mark, "It is answered as stored.");
                Assert.IsEmpty(receipt.DeadLetters);
                hash = again.HashAfter;
            }
        }
    }

    private static AgentBatch FindLater(IReadOnlyList<AgentBatch> batches, int index) =>
        batches.Skip(index + 1).FirstOrDefault(batch => batch.Lane == batches[index].Lane) ?? batches[index];

    private static Task<BatchReceipt> SendAsync(IAgentGrain agent, byte[] session, AgentBatch batch) =>
        agent.RecordAsync(batch with { SessionId = session }, CancellationToken.None);

    private static async Task<int> SendTwiceAsync(IAgentGrain agent, byte[] session, AgentBatch batch)
    {
        await Task.WhenAll(SendAsync(agent, session, batch), SendAsync(agent, session, batch));
        return 2;
    }

    private static List<AgentBatch> Issue(Random random)
    {
        var next = Lanes.ToDictionary(lane => lane, _ => (Number: 1ul, Hash: Array.Empty<byte>()));
        var order = 0ul;
        var batches = new List<AgentBatch>();
        for (var index = 0; index < BatchesOfARun; index++)
        {
            var lane = Lanes[random.Next(2)];
            var number = next[lane].Number;
            var entries = new List<AgentEntry>();
            for (var count = 1 + random.Next(10); count > 0; count--)
            {
                entries.Add(Issue(random, number, ++order));
                number = entries[^1].LastNumber + 1;
            }

            batches.Add(TestReadings.Batch([], Epoch, lane, next[lane].Hash, entries));
            next[lane] = (number, batches[^1].HashAfter);
        }

        return batches;
    }

    private static AgentEntry Issue(Random random, ulong number, ulong order)
    {
        var device = $"serial:replay:{random.Next(Devices)}";
        var entry = new AgentEntry { Number = number, Order = order, ContentHash = (order * 0x9E37_79B9_7F4A_7C15) | 1 };
        return random.Next(20) switch
        {
            0 => entry with { Gap = new Gap(number, number + (ulong)random.Next(4), GapReason.BufferFull), ContentHash = 0 },
            1 => entry with { Invalid = new InvalidEntry([1], "bad") },
            2 => entry with { ScanRound = new ScanRound { StartedAt = TestStorage.Start, Failures = [new("10.0.0.1", device, "no answer")] } },
            3 => entry with { Reading = TestReadings.Status(device, (DeviceState)random.Next(1, 5), $"line {order}") },
            _ => entry with { Reading = TestReadings.Counters(device, 1_000_000 + (long)order) },
        };
    }

    private static List<string> Dump(SqliteDatabase database)
    {
        using var connection = database.OpenOwn();
        var rows = new List<string>();
        foreach (var query in Queries)
        {
            using var command = connection.Command(query);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) is byte[] octets
                    ? Convert.ToHexString(octets)
                    : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
            }
        }

        return rows;
    }

    private sealed record Outcome(List<string> State, int Sent, long StoredAgain);
}
