namespace KPax.Contracts.Devices;

/// <summary>The one source whose total is billed, kept by name until a re-pin, which is an event.</summary>
[GenerateSerializer, Immutable, Alias("kpax.billing-source")]
public sealed record BillingSource
{
    /// <summary>Which counter.</summary>
    [Id(0)] public CounterName Name { get; init; } = new();

    /// <summary>Why this one.</summary>
    [Id(1)] public BillingReason Reason { get; init; }

    /// <summary>When it was pinned: the time of the reading, by the agent's clock.</summary>
    [Id(2)] public DateTimeOffset Since { get; init; }

    /// <summary>What it told last, in the unit of <see cref="Name"/>.</summary>
    [Id(3)] public long Value { get; init; }

    /// <summary>When it told that, by the agent's clock.</summary>
    [Id(4)] public DateTimeOffset ReadAt { get; init; }

    /// <summary>True if several readings in a row did not have it.</summary>
    [Id(5)] public bool IsMissing { get; init; }
}
