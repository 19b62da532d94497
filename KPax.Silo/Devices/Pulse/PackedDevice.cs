using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices.Pulse;

/// <summary>
/// A device's state as its grain keeps it between two calls: what moves in octets, as in its row, and beside it the rest, which stays the same object while
/// nothing of it changes. A hundred thousand devices wait in memory nearly all of the time. Immutable.
/// </summary>
internal sealed class PackedDevice
{
    private const int Usual = 256;

    private static readonly CommonLists<TrackedCounter> Tracked = new();
    private static readonly CommonLists<Counter> Names = new();

    private readonly DeviceSnapshot _rest;
    private readonly byte[] _pulse;
    private readonly byte[] _latest;

    private static readonly CommonLists<int> Sides = new();
    private static readonly CommonLists<CheckState> Checks = new();
    private static readonly DeviceView Nothing = new();

    private PackedDevice(DeviceSnapshot rest, byte[] pulse, byte[] latest) => (_rest, _pulse, _latest) = (rest, pulse, latest);

    /// <summary>That of a device without a reading.</summary>
    public static PackedDevice Empty { get; } = Of(new());

    /// <summary>Who it is.</summary>
    public DeviceIdentity Identity => _rest.View.Identity;

    /// <summary>Packs a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="before">The one that it came out of, whose rest is kept if it is the same; null: there is none.</param>
    /// <param name="pulse">Its pulse, if that was made already.</param>
    public static PackedDevice Of(DeviceSnapshot state, PackedDevice? before = null, byte[]? pulse = null)
    {
        var latest = CounterMemoryRules.LatestOf(state.Counters);
        var rest = before is not null && IsRestOf(before._rest, state, latest) ? before._rest : RestOf(state, latest, before?._rest);
        var output = new OctetWriter(stackalloc byte[Usual]);
        CounterPulse.Write(ref output, latest);
        return new(rest, pulse ?? DevicePulse.Write(state), output.ToArray());
    }

    /// <summary>The state.</summary>
    public DeviceSnapshot Unpack()
    {
        var state = DevicePulse.Read(_pulse, _rest);
        var input = new OctetReader(_latest);
        var memory = state.Counters with { Latest = CounterPulse.Read(ref input, _rest.Counters.Latest!) };
        var shown = CounterMemoryRules.ShownOf(memory, (memory, state.View.CounterChecks));
        return state with { Counters = memory, View = shown.In(state.View) };
    }

    // What follows from the stored state is kept here too: it would have to be computed anew from the readings.
    private static bool IsRestOf(DeviceSnapshot rest, DeviceSnapshot state, CounterLedger latest) => DeviceRest.IsSame(rest, state)
        && rest.Counters.Settled.IsPlanned == state.Counters.Settled.IsPlanned
        && rest.Counters.Latest is { } known
        && known.IsPlanned == latest.IsPlanned
        && ReferenceEquals(known.Checks, latest.Checks)
        && ReferenceEquals(known.Marks, latest.Marks)
        && ReferenceEquals(known.Events, latest.Events)
        && ReferenceEquals(rest.View.CounterChecks, state.View.CounterChecks);

    private static DeviceSnapshot RestOf(DeviceSnapshot state, CounterLedger latest, DeviceSnapshot? before)
    {
        var settled = Bare(state.Counters.Settled) with { Checks = Shared(state.Counters.Settled.Checks) };
        return state with
        {
            View = state.View with
            {
                Counters = NamesOf(state.View.Counters, before?.View.Counters),
                Identity = state.View.Identity == Nothing.Identity ? Nothing.Identity : state.View.Identity,
                Capabilities = state.View.Capabilities == Nothing.Capabilities ? Nothing.Capabilities : state.View.Capabilities,
                Status = DeviceComparer.AreEqual(state.View.Status, Nothing.Status) ? Nothing.Status : state.View.Status,
                Billing = null,
                CounterMarks = [],
                CounterEvents = [],
            },
            Stamps = SmallMap<DeviceSection, SectionStamp>.Empty,
            HistoryDays = SmallMap<ScanKind, DateOnly>.Empty,
            Newest = null,
            Counters = new()
            {
                Tracked = Tracked.Of(state.Counters.Tracked),
                Settled = settled,
                Latest = Bare(latest) with { Checks = AreAlike(settled.Checks, latest.Checks) ? settled.Checks : Shared(latest.Checks) },
            },
            History = state.History with { Tails = [], Meter = null },
        };
    }

    private static CounterLedger Bare(CounterLedger ledger) => ledger with { Stamp = null, Serial = "", Series = [], Pin = null };

    // The values are in the pulse. All devices of a model tell the same counters.
    private static IReadOnlyList<Counter> NamesOf(IReadOnlyList<Counter> counters, IReadOnlyList<Counter>? known) =>
        known is not null && DeviceRest.AreNamedAlike(known, counters) ? known : Names.Of([.. counters.Select(counter => counter with { Value = 0 })]);

    // What holds without a difference was learnt alike by all devices of a model; with one it is the device's own.
    private static IReadOnlyList<CheckState> Shared(IReadOnlyList<CheckState> checks) =>
        checks.All(check => check is { IsLearnt: true, Offset: 0, Held: CounterChecks.HoldsToLearn, Broken: 0, IsPending: false, Absent: 0 })
            ? Checks.Of([.. checks.Select(check => check with { Right = Sides.Of(check.Right) })])
            : checks;

    // The settled readings and all of them have mostly taught the same.
    private static bool AreAlike(IReadOnlyList<CheckState> one, IReadOnlyList<CheckState> other)
    {
        var isAlike = one.Count == other.Count;
        for (var index = 0; isAlike && index < one.Count; index++)
        {
            isAlike = one[index] == other[index] with { Right = one[index].Right } && one[index].Right.SequenceEqual(other[index].Right);
        }

        return isAlike;
    }
}
