namespace KPax.Silo.Certificates.Acme;

/// <summary>How the server shows an ACME authority that it holds a name.</summary>
internal enum AcmeChallengeType
{
    /// <summary>A text over plain HTTP at port 80 (RFC 8555, 8.3).</summary>
    Http01 = 0,

    /// <summary>A certificate in a TLS handshake at port 443 (RFC 8737).</summary>
    TlsAlpn01 = 1,
}
