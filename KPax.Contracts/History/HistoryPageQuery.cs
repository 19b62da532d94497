namespace KPax.Contracts.History;

/// <summary>Which page of what happened to a device is asked for.</summary>
public sealed record HistoryPageQuery
{
    /// <summary>Most rows of one page.</summary>
    public const int MostRows = 100;

    /// <summary>The server's number for the device.</summary>
    public required long DeviceId { get; init; }

    /// <summary>Rows to leave out, newest first.</summary>
    public int Skip { get; init; }

    /// <summary>Rows of the page, at most <see cref="MostRows"/>.</summary>
    public int Take { get; init; } = 10;
}
