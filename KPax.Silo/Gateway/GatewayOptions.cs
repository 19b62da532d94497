using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Gateway;

/// <summary>What the gateway takes from agents.</summary>
internal sealed class GatewayOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Gateway";

    /// <summary>
    /// Largest batch, octets. Default: 262144 (256 KiB), and no less: the largest entry of an agent needs it, and would hold up its lane for ever; to 1048576.
    /// </summary>
    [Range(256 * 1024, 1024 * 1024)]
    public int BatchBytes { get; set; } = 256 * 1024;

    /// <summary>Most entries in a batch. Default: 500; 1 to 5000.</summary>
    [Range(1, 5000)]
    public int BatchEntries { get; set; } = 500;

    /// <summary>Most batches in one stream. Default: 20; 1 to 1000.</summary>
    [Range(1, 1000)]
    public int StreamBatches { get; set; } = 20;

    /// <summary>How long an agent sends in one stream. Default: 10 s; 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan StreamDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most streams that are read and stored at once; further ones wait, unread. Default: 64; 1 to 10000.</summary>
    [Range(1, 10_000)]
    public int StreamsAtOnce { get; set; } = 64;

    /// <summary>How long a stream waits for that at most. Default: 5 s; 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PlaceWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After this a stream that was never half-closed is answered all the same. Default: 2 min; 10 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan StreamLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// When the server stops, open streams are answered after this with what is durable, half-closed or not. Default: 10 s; 0.1 s to 14 s, since the
    /// server stops within 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:14")]
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Span over which agents spread their reconnects. Default: 5 s; 0 to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ReconnectWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an agent waits after an unexpected failure. Default: 2 s; 0.1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an agent waits after a batch that breaks the rules. Default: 30 s; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefusedDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far from the server's clock a proof may be made. Default: 5 min; 10 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan ProofAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Readings that others are told from and that are remembered, octets. Default: 33554432 (32 MiB); 0 to 1073741824.</summary>
    [Range(0, 1024 * 1024 * 1024)]
    public int BaseMemory { get; set; } = 32 * 1024 * 1024;

    /// <summary>Most proofs that are remembered so that none is used twice. Default: 100000; 100 to 10000000.</summary>
    [Range(100, 10_000_000)]
    public int MaxProofs { get; set; } = 100_000;
}
