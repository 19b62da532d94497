using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>What goes into one stream: the narrower of the agent's options and the server's limits.</summary>
/// <param name="BatchOctets">Largest batch.</param>
/// <param name="BatchEntries">Most entries in a batch.</param>
/// <param name="Batches">Most batches.</param>
/// <param name="Duration">Longest time during which batches are put on it.</param>
internal sealed record StreamLimits(int BatchOctets, int BatchEntries, int Batches, TimeSpan Duration)
{
    /// <summary>Octets that a batch itself takes: epoch, lane, two hashes.</summary>
    public const int BatchOverhead = 256;

    /// <summary>The limits of a session; a limit that the server did not tell is not narrowed.</summary>
    public static StreamLimits Create(UplinkOptions options, UplinkLimits? limits) => new(
        Narrow(options.BatchOctets, limits?.BatchBytes ?? 0),
        Narrow(options.BatchEntries, limits?.BatchEntries ?? 0),
        Narrow(options.StreamBatches, limits?.StreamBatches ?? 0),
        limits?.StreamDuration?.ToTimeSpan() is { } told && told > TimeSpan.Zero && told < options.StreamDuration ? told : options.StreamDuration);

    private static int Narrow(int option, uint told) => told == 0 ? option : (int)Math.Min((uint)option, told);
}
