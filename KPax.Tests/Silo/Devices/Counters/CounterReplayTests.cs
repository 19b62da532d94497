using System.Text.Json;
using CsCheck;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Counters;
using static KPax.Tests.Silo.Devices.Counters.CounterStory;

namespace KPax.Tests.Silo.Devices.Counters;

/// <summary>
/// Oracle 10 of the reference on printers: whatever the order in which readings come and however often each does, the state is the same in the end.
/// </summary>
[TestClass]
public sealed class CounterReplayTests
{
    private const int Replays = 1_000;

    private static readonly Gen<(int[] Acts, int Seed)> Histories = Gen.Select(Gen.Int[0, 13].Array[1, 40], Gen.Int);

    [TestMethod]
    public void Take_InAnyOrderAndTwice_EndsTheSame()
    {
        var happened = new HashSet<CounterNoteKind>();
        var learnt = 0;
        Histories.Sample(
            item =>
            {
                var readings = ReadingsOf(item.Acts);
                var straight = Apply(readings);
                var replayed = Apply(Shuffle(readings, item.Seed), Stored);
                foreach (var note in straight.View.CounterEvents)
                {
                    happened.Add(note.Kind);
                }

                learnt += straight.View.CounterChecks.Count > 0 ? 1 : 0;
                Assert.AreEqual("", FirstDifference(Text(straight), Text(replayed)));
            },
            iter: Replays,
            threads: 1);

        // The histories must hold what could go wrong, or the equality above says little.
        Assert.HasCount(9, happened, string.Join(", ", happened));
        Assert.IsGreaterThan(Replays / 20, learnt);
    }

    [TestMethod]
    public void Take_OfAReadingFromBeforeTheWindow_ChangesNothing()
    {
        var readings = ReadingsOf([.. Enumerable.Repeat(0, CounterMemoryRules.Window + 2)]);
        var state = Apply(readings[1..]);

        Assert.AreEqual("", FirstDifference(Text(state), Text(Apply([.. readings[1..], readings[0]]))));
    }

    [TestMethod]
    public void Take_OfMoreNamesThanAreFollowed_BeginsAnewAndKeepsThePin()
    {
        var memory = CounterMemoryRules.Take(new(), ListOf((PanelTotal, 100)), StampOf(1), TimeOf(1), "");
        for (var round = 2UL; round < 10; round++)
        {
            var names = Enumerable.Range(0, 500).Select(i => (Maker with { VendorCode = $"{round}.{i}" }, 1L));
            memory = CounterMemoryRules.Take(memory, ListOf([(PanelTotal, 100 + (long)round), .. names]), StampOf(round), TimeOf(round), "");
            Assert.IsLessThanOrEqualTo(CounterMemoryRules.MostTracked, memory.Tracked.Count);
        }

        var pin = CounterMemoryRules.LatestOf(memory).Pin!;
        Assert.AreEqual(CounterName.Of(PanelTotal), memory.Tracked[pin.Place].Name);
        Assert.AreEqual((109L, TimeOf(1)), (pin.Value, pin.Since));
    }

    private static List<(ulong Order, string Serial, IReadOnlyList<Counter> Counters)> ReadingsOf(int[] acts)
    {
        var (total, mono, color, life, maker, serial, offset) = (100L, 60L, 40L, 100L, 5L, "S1", 0L);
        var readings = new List<(ulong, string, IReadOnlyList<Counter>)>();
        var isPinGone = false;
        foreach (var (index, act) in acts.Index())
        {
            (mono, color, total, life, maker) = act is 2 ? (mono, color, total, life, maker) : (mono + 1 + index, color + 2, total + 3 + index, life + 3 + index, maker + 1);
            offset += act is 8 ? 7 : 0;
            (life, maker) = act is 4 ? (0, 0) : act is 5 ? ((1L << 32) - 2, maker) : act is 6 ? ((1L << 31) - 2, maker) : (life, maker);
            (life, total, mono, color) = act is 7 ? (life / 4, total / 4, mono / 4, color / 4) : (life, total, mono, color);
            serial = act is 9 ? $"S{index}" : serial;
            List<(Counter, long)> values = [(PanelTotal, total + offset), (BlackTotal, mono), (LifeCount, life % (1L << 32)), (Maker, maker)];
            values.AddRange(act is 10 ? [] : [(ColorTotal, color)]);
            isPinGone |= act is 11 && index > 3;
            values.RemoveAll(item => isPinGone && item.Item1 == LifeCount);
            readings.Add(((ulong)index + 1, act is 9 or 1 ? serial : "", ListOf(values)));
        }

        return readings;
    }

    // As late as the window allows, and some of them again at any time after.
    private static List<(ulong Order, string Serial, IReadOnlyList<Counter> Counters)> Shuffle(
        List<(ulong Order, string Serial, IReadOnlyList<Counter> Counters)> readings, int seed)
    {
        var random = new Random(seed);
        var delivered = readings.Count <= CounterMemoryRules.Window
            ? readings.OrderBy(_ => random.Next()).ToList()
            : readings.Index().OrderBy(item => item.Index + (random.NextDouble() * (CounterMemoryRules.Window - 1))).Select(item => item.Item).ToList();
        for (var again = random.Next(readings.Count + 1); again > 0; again--)
        {
            var which = random.Next(delivered.Count);
            delivered.Insert(random.Next(which + 1, delivered.Count + 1), delivered[which]);
        }

        return delivered;
    }

    private static DeviceSnapshot Apply(
        List<(ulong Order, string Serial, IReadOnlyList<Counter> Counters)> readings, Func<DeviceSnapshot, DeviceSnapshot>? between = null) => readings.Aggregate(
        new DeviceSnapshot(),
        (state, reading) => DeviceRules.Apply(
            between?.Invoke(state) ?? state,
            new() { ReadAt = TimeOf(reading.Order), Counters = reading.Counters, Identity = reading.Serial.Length > 0 ? new() { SerialNumber = reading.Serial } : null },
            StampOf(reading.Order),
            TimeOf(reading.Order)));

    // What a grain finds that was forgotten between two readings.
    private static DeviceSnapshot Stored(DeviceSnapshot state) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(state, DeviceJson.Default.DeviceSnapshot), DeviceJson.Default.DeviceSnapshot)!;

    // Places depend on the order of arrival; names do not.
    private static string Text(DeviceSnapshot state)
    {
        var memory = state.Counters;
        var view = JsonSerializer.Serialize(state with { Counters = new(), Stamps = new SortedDictionary<DeviceSection, SectionStamp>(state.Stamps.ToDictionary()) }, DeviceJson.Default.DeviceSnapshot);
        var recent = memory.Recent.Select(sample => $"{sample.Stamp} {sample.ReadAt:O} {sample.Serial} {Named(memory, place => sample.At(place)?.ToString())} {NameAt(memory, sample.Candidate)}");
        return string.Join('\n', [view, TextOf(memory, memory.Settled), .. recent, TextOf(memory, CounterMemoryRules.LatestOf(memory))]);
    }

    private static string FirstDifference(string one, string other) => string.Join(
        '\n', one.Split('\n').Zip(other.Split('\n')).Where(line => line.First != line.Second).Take(1).Select(line => $"{line.First}\n{line.Second}"));

    private static string TextOf(CounterMemory memory, CounterLedger ledger) => string.Join(
        '\n',
        [
            $"{ledger.Stamp} {ledger.ReadAt:O} {ledger.Serial} {ledger.Pin} {NameAt(memory, ledger.Pin?.Place)}".Replace($"Place = {ledger.Pin?.Place}", "", StringComparison.Ordinal),
            Named(memory, place => ledger.At(place) == new CounterSeries() ? null : ledger.At(place).ToString()),
            .. ledger.Checks.Select(check => $"{check.Form} {NameAt(memory, check.Left)} {string.Join('+', check.Right.Select(place => NameAt(memory, place)))} {check.Offset} {check.Held} {check.IsLearnt} {check.Broken} {check.Absent}"),
            .. ledger.Marks.Concat(ledger.Events).Select(note => $"{note.Kind} {note.ReadAt:O} {note.Counter} {note.From} {note.To} {note.Reason}"),
        ]);

    private static string Named(CounterMemory memory, Func<int, string?> text) => string.Join(
        ';', memory.Tracked.Select((known, place) => (known.Name.ToString(), text(place))).Where(item => item.Item2 is not null).Order());

    private static string NameAt(CounterMemory memory, int? place) => place is { } number ? memory.Tracked[number].Name.ToString() : "";
}
