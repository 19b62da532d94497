using KPax.Contracts.Devices;

namespace KPax.Silo.Storage;

/// <summary>One reading that enters history. Its key is device, agent, epoch, lane and number.</summary>
internal sealed record HistoryRow
{
    /// <summary>Who sent it, under which number.</summary>
    public required FenceRow Source { get; init; }

    /// <summary>When it was received, by the server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was read, by the agent's clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Its order among all lanes of the epoch.</summary>
    public ulong Order { get; init; }

    /// <summary>How far the agent's clock was ahead of the server's, seen when the session began.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>What the scan asked for.</summary>
    public required ScanKind ScanKind { get; init; }

    /// <summary>Total of the device's life; null: not in this reading.</summary>
    public long? Total { get; init; }

    /// <summary>Black only; null: not in this reading.</summary>
    public long? Mono { get; init; }

    /// <summary>Colour; null: not in this reading.</summary>
    public long? Color { get; init; }

    /// <summary>The whole reading as it came, or as JSON in UTF-8.</summary>
    public required byte[] Body { get; init; }
}
