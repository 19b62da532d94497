using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates.Acme;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KPax.Silo.Certificates;

/// <summary>
/// Chooses the certificate of each connection: the public one for the names that it holds, an authority's challenge while one is open, else the one
/// of the server's own authority. Certificates are swapped while connections go on.
/// </summary>
internal sealed class ServedCertificates(ServerCertificate own, AcmeChallenges challenges)
{
    private static readonly object HelloKey = new();
    private static readonly SslApplicationProtocol Acme = new(ClientHello.AcmeProtocol);
    private volatile SslStreamCertificateContext? _public;

    /// <summary>The public certificate; null while there is none.</summary>
    public X509Certificate2? Public => _public?.TargetCertificate;

    /// <summary>The authority that agents are told to trust; null if a public certificate is served, for which they trust the system's.</summary>
    public X509Certificate2? AuthorityForAgents => _public is null ? own.Authority : null;

    /// <summary>Serves another public certificate from now on. New connections get it at once, open ones keep the old.</summary>
    public void Serve(X509Certificate2 certificate, X509Certificate2Collection between) =>
        _public = SslStreamCertificateContext.Create(certificate, between, offline: true);

    /// <summary>Options of the HTTPS listener.</summary>
    public HttpsConnectionAdapterOptions ListenerOptions() => new()
    {
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ServerCertificateSelector = (_, _) => own.Current,
        TlsClientHelloBytesCallback = (connection, octets) => connection.Items[HelloKey] = ClientHello.Read(octets),
        OnAuthenticate = (connection, options) => Configure(connection.Items.TryGetValue(HelloKey, out var hello) ? (ClientHello)hello! : default, options),
    };

    /// <summary>Sets certificate, protocols and suites for a connection with this hello.</summary>
    internal void Configure(ClientHello hello, SslServerAuthenticationOptions options)
    {
        // The selector is only there since Kestrel wants one: it would send no certificates between this one and its root.
        options.ServerCertificateSelectionCallback = null;
        (options.EnabledSslProtocols, options.CipherSuitesPolicy) = TlsSuites.For(hello);
        if (hello.IsAcmeChallenge && challenges.FindCertificate(hello.ServerName) is { } challenge)
        {
            options.ServerCertificateContext = challenge;
            options.ApplicationProtocols = [Acme];
            return;
        }

        var served = _public;
        options.ServerCertificateContext = served is not null && Holds(served.TargetCertificate, hello.ServerName) ? served : own.Context;
    }

    private static bool Holds(X509Certificate2 certificate, string name) => name.Length > 0 && certificate.MatchesHostname(name);
}
