using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>A kept reading, with what was known of it when it came.</summary>
internal sealed record ReplayedReading
{
    /// <summary>Who sent it, and its place among all of that agent's.</summary>
    public required SectionStamp Stamp { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far the agent's clock was ahead of the server's.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The reading.</summary>
    public required DeviceReading Reading { get; init; }
}
