namespace KPax.Contracts.Devices;

/// <summary>What was seen to hold between counters of a device, often enough to be expected.</summary>
[GenerateSerializer, Immutable, Alias("kpax.counter-check")]
public sealed record CounterCheck
{
    /// <summary>How the sides belong together.</summary>
    [Id(0)] public CheckForm Form { get; init; }

    /// <summary>The counter on the left.</summary>
    [Id(1)] public CounterName Left { get; init; } = new();

    /// <summary>The counters on the right; empty for <see cref="CheckForm.Rising"/>.</summary>
    [Id(2)] public IReadOnlyList<CounterName> Right { get; init; } = [];

    /// <summary>Left minus the sum of the right, for <see cref="CheckForm.Sum"/> and <see cref="CheckForm.Same"/>.</summary>
    [Id(3)] public long Offset { get; init; }
}
