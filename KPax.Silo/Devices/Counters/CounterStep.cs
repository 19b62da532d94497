using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>One reading after the ledger of those before it: what the rules look at.</summary>
internal sealed record CounterStep(IReadOnlyList<TrackedCounter> Tracked, CounterLedger Before, CounterSample Sample)
{
    /// <summary>The value in this reading; null: not told.</summary>
    public long? Now(int place) => Sample.At(place);

    /// <summary>The value before; null: never told.</summary>
    public long? Was(int place) => Before.Was(place);

    /// <summary>True if it is told now and was told otherwise before.</summary>
    public bool Moved(int place) => Now(place) is { } now && Was(place) is { } was && now != was;

    /// <summary>A note with this reading's time.</summary>
    public CounterNote Note(CounterNoteKind kind, int? place, long? from, long? to, string reason) => new()
    {
        Kind = kind,
        ReadAt = Sample.ReadAt,
        Counter = place is { } number ? Tracked[number].Name : null,
        From = from,
        To = to,
        Reason = reason,
    };

    /// <summary>A relation by the names of its counters.</summary>
    public CounterCheck Named(CheckState check) => Named(Tracked, check);

    /// <summary>A relation by the names of its counters.</summary>
    public static CounterCheck Named(IReadOnlyList<TrackedCounter> tracked, CheckState check) => new()
    {
        Form = check.Form,
        Left = tracked[check.Left].Name,
        Right = [.. check.Right.Select(place => tracked[place].Name)],
        Offset = check.Offset,
    };
}
