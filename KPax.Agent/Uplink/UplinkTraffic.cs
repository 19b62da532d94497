namespace KPax.Agent.Uplink;

/// <summary>
/// Octets that went over the connections to the server: those of TCP's streams, so with TLS and HTTP around the messages, without the headers of TCP and IP.
/// </summary>
internal sealed class UplinkTraffic
{
    private long _sent;
    private long _received;
    private long _takenSent;
    private long _takenReceived;

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
