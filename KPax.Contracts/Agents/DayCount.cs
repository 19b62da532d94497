namespace KPax.Contracts.Agents;

/// <summary>What the server counted of an agent in one day of UTC, by its own clock, in the transactions that moved the marks.</summary>
[GenerateSerializer, Immutable, Alias("kpax.day-count")]
public sealed record DayCount
{
    /// <summary>Entries over which a mark moved; a gap is none. The sum of the next four.</summary>
    public long Received => Stored + DeadLetters + Parked + Duplicates;

    /// <summary>Readings and scan rounds that were stored.</summary>
    [Id(0)] public long Stored { get; init; }

    /// <summary>Entries that can never be stored, and lie aside.</summary>
    [Id(1)] public long DeadLetters { get; init; }

    /// <summary>Readings of new devices that wait in quarantine.</summary>
    [Id(2)] public long Parked { get; init; }

    /// <summary>Entries with a new number that were stored before under another one, and were not stored again.</summary>
    [Id(3)] public long Duplicates { get; init; }

    /// <summary>Gaps.</summary>
    [Id(4)] public long Gaps { get; init; }

    /// <summary>Numbers that the gaps stand for.</summary>
    [Id(5)] public long GapNumbers { get; init; }

    /// <summary>Entries that came again under the same number, after their receipt was lost; ignored. Counted with the next batch, so a crash may lose some.</summary>
    [Id(6)] public long Repeats { get; init; }

    /// <summary>Octets of the batches, without the framing of the calls.</summary>
    [Id(7)] public long Octets { get; init; }
}
