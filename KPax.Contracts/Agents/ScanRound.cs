using KPax.Contracts.Devices;

namespace KPax.Contracts.Agents;

/// <summary>The end of one pass over all targets for one kind of scan.</summary>
[GenerateSerializer, Immutable, Alias("kpax.scan-round")]
public sealed record ScanRound
{
    /// <summary>What was asked for.</summary>
    [Id(0)] public ScanKind ScanKind { get; init; }

    /// <summary>When it began, by the agent's clock.</summary>
    [Id(1)] public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    [Id(2)] public TimeSpan Duration { get; init; }

    /// <summary>Targets asked.</summary>
    [Id(3)] public int Asked { get; init; }

    /// <summary>Devices that answered.</summary>
    [Id(4)] public int Answered { get; init; }

    /// <summary>Devices that gave the same as the time before.</summary>
    [Id(5)] public int Unchanged { get; init; }

    /// <summary>Known devices that did not answer.</summary>
    [Id(6)] public int Failed { get; init; }

    /// <summary>Those devices.</summary>
    [Id(7)] public IReadOnlyList<ScanFailure> Failures { get; init; } = [];

    /// <summary>Why it was not done, or not to its end: what was not asked is missed by nobody then.</summary>
    [Id(8)] public SkipReason Skipped { get; init; }

    /// <summary>In a FULL round: targets that are no devices.</summary>
    [Id(9)] public IReadOnlyList<FailedTarget> Troubles { get; init; } = [];
}
