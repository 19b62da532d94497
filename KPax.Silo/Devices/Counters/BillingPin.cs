using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>The pinned source, by its place.</summary>
internal sealed record BillingPin
{
    /// <summary>Which counter.</summary>
    public int Place { get; init; }

    /// <summary>Why.</summary>
    public BillingReason Reason { get; init; }

    /// <summary>Since which reading.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What it told last.</summary>
    public long Value { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Readings in a row that lacked it.</summary>
    public int MissingFor { get; init; }
}
