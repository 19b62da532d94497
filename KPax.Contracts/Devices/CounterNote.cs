namespace KPax.Contracts.Devices;

/// <summary>A mark on a reading's counters, or an event in their life. Nothing is ever corrected because of it.</summary>
[GenerateSerializer, Immutable, Alias("kpax.counter-note")]
public sealed record CounterNote
{
    /// <summary>What happened.</summary>
    [Id(0)] public CounterNoteKind Kind { get; init; }

    /// <summary>When it was read, by the agent's clock.</summary>
    [Id(1)] public DateTimeOffset ReadAt { get; init; }

    /// <summary>Which counter; of a board swap the one that is billed; null: none was.</summary>
    [Id(2)] public CounterName? Counter { get; init; }

    /// <summary>Its value before; of a broken check the value that the right side promises; null: not known.</summary>
    [Id(3)] public long? From { get; init; }

    /// <summary>Its value after, as it was read; null: not told.</summary>
    [Id(4)] public long? To { get; init; }

    /// <summary>The check that is broken or forgotten.</summary>
    [Id(5)] public CounterCheck? Check { get; init; }

    /// <summary>Of a changed source the one before.</summary>
    [Id(6)] public CounterName? Before { get; init; }

    /// <summary>Why it is held to be so, in plain English.</summary>
    [Id(7)] public string Reason { get; init; } = "";
}
