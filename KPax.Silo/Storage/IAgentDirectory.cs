namespace KPax.Silo.Storage;

/// <summary>Which agent holds a key.</summary>
internal interface IAgentDirectory
{
    /// <summary>
    /// Number of the agent with this public key (SubjectPublicKeyInfo, DER). A key that is not known is taken in if <paramref name="mayTrust"/>;
    /// otherwise null.
    /// </summary>
    Task<long?> FindOrTrustAsync(ReadOnlyMemory<byte> subjectPublicKeyInfo, bool mayTrust, CancellationToken cancellationToken);
}
