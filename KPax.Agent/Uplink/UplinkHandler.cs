#pragma warning disable RS0030 // The one place of the agent that makes an HTTP handler; its connections open through UplinkConnection.
using System.Security.Authentication;

namespace KPax.Agent.Uplink;

/// <summary>Makes the HTTPS handler of the uplink.</summary>
internal static class UplinkHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A handler that trusts the configured certificates, keeps one connection and asks now and then whether it lives.</summary>
    public static SocketsHttpHandler Create(Uri server, UplinkOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = UplinkConnection.OpenAsync,
            EnableMultipleHttp2Connections = false,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            AllowAutoRedirect = false,

            // A server on this machine is never behind a proxy, whatever the environment says.
            UseProxy = !server.IsLoopback,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.CaFile.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = ServerTrust.CreatePolicy(options.CaFile);
        }

        return handler;
    }
}
