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

        var (tracked, sample) = Track(memory.Tracked, counters);
        if (tracked.Count > MostTracked)
        {
            return Take(Anew(memory), counters, stamp, readAt, serial);
        }

        sample = sample with { Stamp = stamp, ReadAt = readAt, Serial = serial };
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
    public static CounterLedger LatestOf(CounterMemory memory) => memory.Latest
        ?? memory.Recent.Aggregate(memory.Settled, (ledger, sample) => CounterFold.Next(memory.Tracked, ledger, sample));

    /// <summary>The memory as it was stored, with what follows from it.</summary>
    public static CounterMemory Loaded(CounterMemory memory) => CommonCounters.In(memory) with { Latest = LatestOf(memory) };

    /// <summary>True if nothing was learnt between the two, of which the second came out of the first.</summary>
    public static bool IsSame(CounterMemory before, CounterMemory after) => ReferenceEquals(LatestOf(before).Series, LatestOf(after).Series);

    /// <summary>The view with what is known of its counters.</summary>
    /// <param name="view">The view.</param>
    /// <param name="memory">What is known.</param>
    /// <param name="shown">What the view shows already; null: nothing.</param>
    public static DeviceView Show(DeviceView view, CounterMemory memory, CounterMemory? shown = null)
    {
        var ledger = LatestOf(memory);
        return view with
        {
            Billing = ledger.Pin is not { } pin ? null : new()
            {
                Name = memory.Tracked[pin.Place].Name,
                Reason = pin.Reason,
                Since = pin.Since,
                Value = pin.Value,
                ReadAt = pin.ReadAt,
                IsMissing = pin.MissingFor >= BillingRule.MissingAfter,
            },
            CounterMarks = ledger.Marks,
            CounterEvents = ledger.Events,
            CounterChecks = shown is not null && AreLearntAlike(LatestOf(shown).Checks, ledger.Checks)
                ? view.CounterChecks
                : [.. ledger.Checks.Where(check => check.IsLearnt).Select(check => CounterStep.Named(memory.Tracked, check))],
        };
    }

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

    private static (IReadOnlyList<TrackedCounter> Tracked, CounterSample Sample) Track(IReadOnlyList<TrackedCounter> before, IReadOnlyList<Counter> counters)
    {
        var places = new TrackedPlaces(before);
        var chosen = BillingRule.Choose(counters);
        var sample = new CounterSample();
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
            sample = ReferenceEquals(counter, chosen?.Counter) ? sample with { Candidate = place, CandidateReason = chosen!.Value.Reason } : sample;
        }

        while (values.Count < places.Tracked.Count)
        {
            values.Add(null);
        }

        return (places.Tracked, sample with { Values = CounterValues.Of(CollectionsMarshal.AsSpan(values)) });
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
