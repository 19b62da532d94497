using System.Runtime.InteropServices;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>Takes counter readings in, whatever the order in which they come. Pure.</summary>
internal static class CounterMemoryRules
{
    /// <summary>Readings that are kept unsettled: one that comes later than so many of its successors only enters history.</summary>
    public const int Window = 8;

    /// <summary>Most counters that are followed. Profiles that rename again and again must not fill a device's row: the memory then begins anew.</summary>
    public const int MostTracked = 2_000;

    /// <summary>The memory after a reading. The same reading again, or one from before the settled part, changes nothing.</summary>
    public static CounterMemory Take(
        CounterMemory memory, IReadOnlyList<Counter> counters, SectionStamp stamp, DateTimeOffset readAt, string serial)
    {
        var place = PlaceOf(memory, stamp);
        if (place is not { } index)
        {
            return memory;
        }

        var (tracked, sample) = Track(memory.Tracked, counters, stamp, readAt, serial);
        if (tracked.Count > MostTracked)
        {
            return Take(Anew(memory), counters, stamp, readAt, serial);
        }

        var isNewest = index == memory.Recent.Count;
        var latest = isNewest ? CounterFold.Next(tracked, LatestOf(memory), sample) : null;
        var recent = Insert(memory.Recent, index, sample);
        var (settled, notes) = (memory.Settled, NoNotes);
        while (recent.Count > Window)
        {
            var (oldest, before) = (recent[0], settled.Events);
            settled = CounterFold.Next(tracked, settled, oldest);
            notes = ReferenceEquals(before, settled.Events) ? notes : [.. notes, .. Settling(oldest, before, settled.Events)];
            recent.RemoveAt(0);
        }

        var next = new CounterMemory { Tracked = tracked, Settled = settled, Recent = recent, JustSettled = notes };
        return next with { Latest = latest ?? LatestOf(next) };
    }

    private static readonly IReadOnlyList<SettledNote> NoNotes = [];

    private static List<CounterSample> Insert(IReadOnlyList<CounterSample> recent, int index, CounterSample sample)
    {
        var next = new List<CounterSample>(recent.Count + 1);
        for (var place = 0; place < recent.Count; place++)
        {
            next.Add(recent[place]);
        }

        next.Insert(index, sample);
        return next;
    }

    private static IEnumerable<SettledNote> Settling(CounterSample sample, IReadOnlyList<CounterNote> before, IReadOnlyList<CounterNote> after) => after
        .Except(before, ReferenceEqualityComparer.Instance).Cast<CounterNote>()
        .Select((note, position) => new SettledNote(sample.Stamp, position, note));

    /// <summary>What all readings taught.</summary>
    public static CounterLedger LatestOf(CounterMemory memory) => memory.Latest ?? FoldOf(memory);

    private static CounterLedger FoldOf(CounterMemory memory) =>
        memory.Recent.Aggregate(memory.Settled, (ledger, sample) => CounterFold.Next(memory.Tracked, ledger, sample));

    /// <summary>The memory as it was stored, with what follows from it.</summary>
    public static CounterMemory Loaded(CounterMemory memory) => CommonCounters.In(memory) with { Latest = LatestOf(memory) };

    /// <summary>True if nothing was learnt between the two, of which the second came out of the first.</summary>
    public static bool IsSame(CounterMemory before, CounterMemory after) => ReferenceEquals(LatestOf(before).Series, LatestOf(after).Series);

    /// <summary>The view with what is known of its counters.</summary>
    public static DeviceView Show(DeviceView view, CounterMemory memory) => ShownOf(memory).In(view);

    /// <summary>What a view shows of a memory.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="before">The memory that the view showed before, and the relations in it; null: none.</param>
    public static ShownCounters ShownOf(CounterMemory memory, (CounterMemory Memory, IReadOnlyList<CounterCheck> Checks)? before = null)
    {
        var ledger = LatestOf(memory);
        var billing = ledger.Pin is not { } pin ? null : new BillingSource()
        {
            Name = memory.Tracked[pin.Place].Name,
            Reason = pin.Reason,
            Since = pin.Since,
            Value = pin.Value,
            ReadAt = pin.ReadAt,
            IsMissing = pin.MissingFor >= BillingRule.MissingAfter,
        };
        var checks = before is { } shown && AreLearntAlike(LatestOf(shown.Memory).Checks, ledger.Checks) ? shown.Checks : ChecksOf(memory.Tracked, ledger);
        return new(billing, ledger.Marks, ledger.Events, checks);
    }

    private static List<CounterCheck> ChecksOf(IReadOnlyList<TrackedCounter> tracked, CounterLedger ledger) =>
        [.. ledger.Checks.Where(check => check.IsLearnt).Select(check => CounterStep.Named(tracked, check))];

    // Nearly always nothing was learnt or forgotten, and the names of all sides need not be looked up again.
    private static bool AreLearntAlike(IReadOnlyList<CheckState> one, IReadOnlyList<CheckState> other)
    {
        var isAlike = one.Count == other.Count;
        for (var index = 0; isAlike && index < one.Count; index++)
        {
            var (left, right) = (one[index], other[index]);
            isAlike = ReferenceEquals(left, right)
                || (left.IsLearnt == right.IsLearnt && left.Offset == right.Offset && left.Form == right.Form && left.Left == right.Left
                    && ReferenceEquals(left.Right, right.Right));
        }

        return isAlike;
    }

    // Null: it is there already, or its place is settled. Readings of two agents keep the order of their arrival, as sections do.
    private static int? PlaceOf(CounterMemory memory, SectionStamp stamp)
    {
        for (var index = memory.Recent.Count; index > 0; index--)
        {
            var before = memory.Recent[index - 1].Stamp;
            if (before == stamp)
            {
                return null;
            }

            if (before.IsOlderThan(stamp))
            {
                return index;
            }
        }

        return memory.Settled.Stamp?.IsOlderThan(stamp) ?? true ? 0 : null;
    }

    private static (IReadOnlyList<TrackedCounter> Tracked, CounterSample Sample) Track(
        IReadOnlyList<TrackedCounter> before, IReadOnlyList<Counter> counters, SectionStamp stamp, DateTimeOffset readAt, string serial)
    {
        var places = new TrackedPlaces(before);
        var chosen = BillingRule.Choose(counters);
        int? candidate = null;
        var values = new List<long?>(Math.Max(before.Count, counters.Count));
        for (var index = 0; index < counters.Count; index++)
        {
            var counter = counters[index];
            var place = places.PlaceOf(counter, index);
            while (values.Count < places.Tracked.Count)
            {
                values.Add(null);
            }

            values[place] ??= counter.Value;
            candidate = ReferenceEquals(counter, chosen?.Counter) ? place : candidate;
        }

        while (values.Count < places.Tracked.Count)
        {
            values.Add(null);
        }

        var sample = new CounterSample
        {
            Stamp = stamp,
            ReadAt = readAt,
            Serial = serial,
            Values = CounterValues.Of(CollectionsMarshal.AsSpan(values)),
            Candidate = candidate,
            CandidateReason = candidate is null ? default : chosen!.Value.Reason,
        };
        return (places.Tracked, sample);
    }

    // The pin survives, as all that must never change by itself.
    private static CounterMemory Anew(CounterMemory memory)
    {
        var ledger = LatestOf(memory);
        return new()
        {
            Tracked = ledger.Pin is { } pin ? [memory.Tracked[pin.Place]] : [],
            Settled = new()
            {
                Stamp = ledger.Stamp,
                ReadAt = ledger.ReadAt,
                Serial = ledger.Serial,
                Series = ledger.Pin is { } kept ? [ledger.At(kept.Place)] : [],
                Pin = ledger.Pin is { } old ? old with { Place = 0 } : null,
                Events = ledger.Events,
            },
        };
    }
}
