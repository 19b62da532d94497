using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Silo.Hosting;

/// <summary>What one connection may cost, chosen for thousands of agents that are nearly always idle, some of them on slow lines.</summary>
internal static class ConnectionLimits
{
    /// <summary>Idle agents ping after about 180 s; the server's own ping is for connections on which not even that comes.</summary>
    public static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(200);

    /// <summary>How long an answer to a ping may take.</summary>
    public static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a connection without any call stays, whose pings do not count: well above the time between two scans, as a new TLS connection costs an
    /// agent more octets than a day of pings in that time.
    /// </summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(20);

    private const int StreamsOfAConnection = 100;
    private const long MaxBody = 8 * 1024 * 1024;
    private const int MaxHeaders = 16 * 1024;
    private const int MaxHeaderCount = 64;
    private const double SlowestOctetsPerSecond = 50;
    private static readonly TimeSpan SlowGrace = TimeSpan.FromSeconds(30);

    /// <summary>Sets them.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.Http2.KeepAlivePingDelay = PingDelay;
        limits.Http2.KeepAlivePingTimeout = PingTimeout;
        limits.KeepAliveTimeout = IdleTimeout;

        // An agent uses a few; a proxy before the server puts several agents on one connection.
        limits.Http2.MaxStreamsPerConnection = StreamsOfAConnection;
        limits.Http2.MaxRequestHeaderFieldSize = MaxHeaders;
        limits.MaxRequestHeadersTotalSize = MaxHeaders;
        limits.MaxRequestHeaderCount = MaxHeaderCount;

        // Twice the largest message of an agent; gRPC lifts it for streams and counts their messages one by one, after decompression.
        limits.MaxRequestBodySize = MaxBody;

        // The default, 240 octets a second after 5 s, cuts an agent on a slow line in the middle of PushReadings.
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestOctetsPerSecond, SlowGrace);
    }
}
