namespace KPax.Silo.Storage;

/// <summary>A reading of a new device that waits for the quota.</summary>
internal sealed record ParkedRow
{
    /// <summary>Its number.</summary>
    public required FenceRow Source { get; init; }

    /// <summary>Place of its epoch among the agent's epochs.</summary>
    public required int EpochOrdinal { get; init; }

    /// <summary>Its order in the epoch.</summary>
    public required ulong Order { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far the agent's clock was ahead of the server's, seen when the session began in which it came; null: not kept.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Key of its device, below the agent's organisation.</summary>
    public required string DeviceKey { get; init; }

    /// <summary>The reading as JSON.</summary>
    public required byte[] Octets { get; init; }
}
