namespace KPax.Contracts.Agents;

/// <summary>What an agent counted in one day of UTC, by its own clock. Numbers only grow within the day.</summary>
[GenerateSerializer, Immutable, Alias("kpax.day-balance")]
public sealed record DayBalance
{
    /// <summary>The day: days since 1970-01-01, UTC.</summary>
    [Id(0)] public int Day { get; init; }

    /// <summary>Entries that were to be kept: readings and scan rounds.</summary>
    [Id(1)] public long Taken { get; init; }

    /// <summary>Of these, entries that were stored durably in the agent's buffer.</summary>
    [Id(2)] public long Buffered { get; init; }

    /// <summary>Entries that the server acknowledged on that day, whenever they were taken.</summary>
    [Id(3)] public long Acknowledged { get; init; }

    /// <summary>Entries that were dropped or lost, each told as a gap.</summary>
    [Id(4)] public long Dropped { get; init; }

    /// <summary>Octets sent to the server.</summary>
    [Id(5)] public long SentOctets { get; init; }

    /// <summary>Octets received from the server.</summary>
    [Id(6)] public long ReceivedOctets { get; init; }
}
