namespace KPax.Agent.Uplink;

/// <summary>
/// What is seen of the connections to the server: octets of TCP's streams, so with TLS and HTTP around the messages, without the headers of TCP and IP; and
/// until when the certificate is valid that the newest one showed.
/// </summary>
internal sealed class UplinkTraffic
{
    private long _sent;
    private long _received;
    private long _takenSent;
    private long _takenReceived;

    private long _certificateEnds;

    /// <summary>Until when the server's certificate is valid, as the newest connection showed it when it opened; null: none did.</summary>
    public DateTimeOffset? CertificateEnds => Interlocked.Read(ref _certificateEnds) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes the certificate of a connection that was accepted.</summary>
    public void NoteCertificate(DateTimeOffset ends) => Interlocked.Exchange(ref _certificateEnds, ends.UtcTicks);

    /// <summary>Octets sent since the program began.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Octets received since the program began.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>What was sent and received since the last <see cref="Take"/>, without taking it; for any thread.</summary>
    public (long Sent, long Received) Untaken => (Sent - Interlocked.Read(ref _takenSent), Received - Interlocked.Read(ref _takenReceived));

    /// <summary>Counts octets that were sent.</summary>
    public void AddSent(long octets) => Interlocked.Add(ref _sent, octets);

    /// <summary>Counts octets that were received.</summary>
    public void AddReceived(long octets) => Interlocked.Add(ref _received, octets);

    /// <summary>What was sent and received since the last call. For one caller.</summary>
    public (long Sent, long Received) Take()
    {
        var (sent, received) = (Sent, Received);
        var more = (sent - _takenSent, received - _takenReceived);
        Interlocked.Exchange(ref _takenSent, sent);
        Interlocked.Exchange(ref _takenReceived, received);
        return more;
    }
}
