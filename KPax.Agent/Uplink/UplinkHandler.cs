#pragma warning disable RS0030 // The one place of the agent that makes an HTTP handler; its connections open through UplinkConnection.
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Uplink;

/// <summary>Makes the HTTPS handler of the uplink.</summary>
internal static class UplinkHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>A handler that trusts the configured certificates, keeps one connection and asks now and then whether it lives.</summary>
    public static SocketsHttpHandler Create(Uri server, UplinkOptions options, UplinkTraffic traffic)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = (context, cancellationToken) => UplinkConnection.OpenAsync(context, traffic, cancellationToken),
            EnableMultipleHttp2Connections = false,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            AllowAutoRedirect = false,
            PlaintextStreamFilter = (context, _) =>
            {
                if (context.PlaintextStream is SslStream { RemoteCertificate: { } shown })
                {
                    using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
                    traffic.NoteCertificate(certificate.NotAfter.ToUniversalTime());
                }

                return ValueTask.FromResult(context.PlaintextStream);
            },
        };
        SetProxy(handler, server, options);
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.CaFile.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = ServerTrust.CreatePolicy(options.CaFile);
        }

        if (options.ClientCertificate.Length > 0)
        {
            handler.SslOptions.ClientCertificates = [ClientIdentity.Load(options.ClientCertificate, options.ClientCertificatePassword)];
        }

        return handler;
    }

    /// <summary>
    /// The same, for the one question that an agent asks before it knows whom to trust: which authority the server has. What comes back counts only if its
    /// hash stands in the agent's token. Nothing else may go over it.
    /// </summary>
    public static SocketsHttpHandler CreateProvisional(Uri server, UplinkOptions options)
    {
        var handler = Create(server, options, new UplinkTraffic());
        handler.SslOptions.CertificateChainPolicy = ServerTrust.CreateProvisional();
        return handler;
    }

    /// <summary>The same, for a look at the connections: each is shown once its TLS is agreed on.</summary>
    public static SocketsHttpHandler CreateWatched(Uri server, UplinkOptions options, Action<Stream> see)
    {
        var handler = Create(server, options, new UplinkTraffic());
        handler.PlaintextStreamFilter = (context, _) =>
        {
            see(context.PlaintextStream);
            return ValueTask.FromResult(context.PlaintextStream);
        };
        return handler;
    }

    /// <summary>Address of the proxy that is used; null if the way is direct.</summary>
    public static Uri? FindProxy(Uri server, UplinkOptions options) => UplinkProxy.ModeOf(options) switch
    {
        UplinkProxyMode.None => null,
        UplinkProxyMode.System => server.IsLoopback ? null : SystemProxyOf(server),
        _ => new Uri(options.Proxy),
    };

    private static Uri? SystemProxyOf(Uri server) =>
        HttpClient.DefaultProxy.IsBypassed(server) ? null : HttpClient.DefaultProxy.GetProxy(server) is { } proxy && proxy != server ? proxy : null;

    private static void SetProxy(SocketsHttpHandler handler, Uri server, UplinkOptions options)
    {
        switch (UplinkProxy.ModeOf(options))
        {
            case UplinkProxyMode.None:
                handler.UseProxy = false;
                break;
            case UplinkProxyMode.System:
                // A server on this machine is never behind a proxy, whatever the environment says.
                handler.UseProxy = !server.IsLoopback;
                handler.DefaultProxyCredentials = UplinkProxy.CredentialsOf(options);
                break;
            default:
                handler.UseProxy = true;
                handler.Proxy = new WebProxy(options.Proxy) { Credentials = UplinkProxy.CredentialsOf(options) };
                break;
        }
    }
}
