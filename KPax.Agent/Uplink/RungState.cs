namespace KPax.Agent.Uplink;

/// <summary>Which way to the server is known to work, as it is kept across restarts.</summary>
/// <param name="Rung">The way.</param>
/// <param name="Since">When it was found to work.</param>
/// <param name="Reason">Why not a better one; empty for the best.</param>
/// <param name="Looks">How often a better one was tried since and did not work.</param>
internal sealed record RungState(UplinkRung Rung, DateTimeOffset Since, string Reason, int Looks)
{
    /// <summary>The best way, of which nothing bad is known.</summary>
    public static RungState Best { get; } = new(UplinkRung.Stream, DateTimeOffset.UnixEpoch, "", 0);
}
