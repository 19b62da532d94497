using System.Net.Security;
using System.Security.Authentication;

namespace KPax.Silo.Certificates;

/// <summary>Which TLS suites are served: those with forward secrecy and authenticated encryption only (RFC 9325, 4.2).</summary>
internal static class TlsSuites
{
    /// <summary>The suites, best first.</summary>
    public static readonly IReadOnlyList<TlsCipherSuite> Allowed =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>The policy; null on Windows, where the system's own list is in force and a program cannot narrow it.</summary>
    public static CipherSuitesPolicy? Policy { get; } = Create();

    /// <summary>
    /// Versions and suites for a client. With a policy .NET makes a context of OpenSSL for each connection, which is a quarter of the memory of an idle
    /// agent, and takes up no session again. All suites of TLS 1.3 have what the policy asks for, so that a client which offers it is given that version alone and needs none.
    /// </summary>
    public static (SslProtocols Protocols, CipherSuitesPolicy? Policy) For(ClientHello hello) => hello.KnowsTls13 && OperatingSystem.IsLinux()
        ? (SslProtocols.Tls13, null)
        : (SslProtocols.Tls12 | SslProtocols.Tls13, Policy);

    private static CipherSuitesPolicy? Create()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            return new CipherSuitesPolicy(Allowed);
        }
        catch (PlatformNotSupportedException)
        {
            return null;
        }
    }
}
