namespace KPax.Contracts.Configuration;

/// <summary>A page of scans that were asked for.</summary>
/// <param name="Requests">The requests, the newest first.</param>
/// <param name="Next">Number before which the next page begins; null: this is the last.</param>
public sealed record ScanPage(IReadOnlyList<ScanRequest> Requests, long? Next)
{
    /// <summary>Most requests of one page.</summary>
    public const int MaxTake = 200;
}
