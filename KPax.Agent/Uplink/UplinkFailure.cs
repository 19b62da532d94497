namespace KPax.Agent.Uplink;

/// <summary>Why a call gave nothing.</summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Reason">Why, in plain words, with the mend.</param>
internal sealed record UplinkFailure(UplinkFailureKind Kind, string Reason)
{
    /// <summary>How far it points to the road. Default: not at all.</summary>
    public RoadSign Road { get; init; }

    /// <summary>True if the connection may be dead, so that the next call opens another one.</summary>
    public bool IsConnectionSuspect { get; init; }

    /// <summary>
    /// True if one such failure alone is no news: a connection ended under the call, as servers restart and idle lines are forgotten on the way, or a better way
    /// was tried and does not work yet.
    /// </summary>
    public bool IsNoNews { get; init; }

    /// <summary>The server's clock, if it refused for the time of a proof; null: it did not.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>How long the server asks to wait (google.rpc.RetryInfo). Default: it did not say.</summary>
    public TimeSpan RetryAfter { get; init; }
}
