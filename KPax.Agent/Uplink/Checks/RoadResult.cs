namespace KPax.Agent.Uplink.Checks;

/// <summary>What came of trying a way to the server.</summary>
/// <param name="Failure">Why it does not get through; null if it does.</param>
/// <param name="Certificate">The certificate that was shown and accepted; null if it did not come so far.</param>
/// <param name="ClockOffset">How far the server's clock is ahead, to about a second; null if it did not say.</param>
internal sealed record RoadResult(UplinkFailure? Failure, SeenCertificate? Certificate, TimeSpan? ClockOffset);
