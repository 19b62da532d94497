namespace KPax.Silo.Storage;

/// <summary>What an agent proves itself with, as the server keeps it.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Hash">SHA-256 by which it is known, 32 octets.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER); empty for a bearer secret.</param>
internal sealed record Credential(CredentialKind Kind, byte[] Hash, byte[] PublicKey);
