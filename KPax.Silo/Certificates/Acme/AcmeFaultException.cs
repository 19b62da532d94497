namespace KPax.Silo.Certificates.Acme;

/// <summary>No certificate could be had from the authority: the message says why, in its own words where it gave some.</summary>
internal sealed class AcmeFaultException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the authority asks to wait; null: it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
