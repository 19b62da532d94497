namespace KPax.Contracts.History;

/// <summary>Which page of what happened to a device is asked for.</summary>
public sealed record HistoryPageQuery
{
    /// <summary>Most rows of one page.</summary>
    public const int MostRows = 100;

    /// <summary>The server's number for the device.</summary>
    public required long DeviceId { get; init; }

    /// <summary>
    /// Goes on from a row instead, where <see cref="HistoryPage{T}.Next"/> says; empty: from the newest. What comes meanwhile makes no row come twice, and none is
    /// left out. null: by <see cref="Skip"/>.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Plain changes of a level too.</summary>
    public bool WithLevels { get; init; }

    /// <summary>Only what happened from then on; null: all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Rows to leave out, newest first.</summary>
    public int Skip { get; init; }

    /// <summary>Rows of the page, at most <see cref="MostRows"/>.</summary>
    public int Take { get; init; } = 10;
}
