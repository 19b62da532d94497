using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace KPax.Benchmarks.Road;

/// <summary>Connections to a server, each one of its own.</summary>
internal static class RoadChannel
{
    /// <summary>A channel with one connection, which trusts this authority and no other.</summary>
    public static GrpcChannel Open(Uri server, string caFile) =>
        GrpcChannel.ForAddress(server, new GrpcChannelOptions { HttpHandler = Handler(caFile), DisposeHttpClient = true });

    private static SocketsHttpHandler Handler(string caFile) => new()
    {
        UseProxy = false,
        EnableMultipleHttp2Connections = false,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(caFile) },
            },
        },
    };
}
