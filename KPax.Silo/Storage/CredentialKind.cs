namespace KPax.Silo.Storage;

/// <summary>What an agent proves itself with. The numbers stand in the database.</summary>
internal enum CredentialKind
{
    /// <summary>An ECDSA P-256 key; known by the SHA-256 of its SubjectPublicKeyInfo (DER).</summary>
    P256 = 1,

    /// <summary>A secret of 32 octets, where a platform cannot do ECDSA; known by its SHA-256.</summary>
    Bearer = 2,
}
