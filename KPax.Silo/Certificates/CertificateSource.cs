namespace KPax.Silo.Certificates;

/// <summary>Where the certificate for the server's public name comes from.</summary>
internal enum CertificateSource
{
    /// <summary>The server's own authority signs it; agents trust that authority.</summary>
    Own = 0,

    /// <summary>PEM files that somebody else renews; they are read again when they change.</summary>
    Files = 1,

    /// <summary>An authority that speaks ACME (RFC 8555).</summary>
    Acme = 2,
}
