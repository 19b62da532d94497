namespace KPax.Silo.Alerts;

/// <summary>
/// How a device's silence stands, and its habit of being off. Written with the device's next write of something else: a miss of its own is worth none.
/// </summary>
internal sealed record SilenceMemory
{
    /// <summary>It answers and always did.</summary>
    public static readonly SilenceMemory Empty = new();

    /// <summary>Polls that it missed in a row.</summary>
    public int Missed { get; init; }

    /// <summary>When the first of them was received.</summary>
    public DateTimeOffset? MissedSince { get; init; }

    /// <summary>When the last of them that counted was received.</summary>
    public DateTimeOffset? MissedLast { get; init; }

    /// <summary>Hours of the week in which it was off; see <see cref="Alerts.OffHours"/>.</summary>
    public byte[] OffHours { get; init; } = [];

    /// <summary>The newest week of <see cref="OffHours"/>.</summary>
    public int Week { get; init; }
}
