using System.Buffers.Text;

namespace KPax.Agent.Secrets;

/// <summary>The written form of what is sealed: "sealed:SCHEME:KEY:OCTETS", octets as base64url (RFC 4648 section 5) without padding.</summary>
/// <param name="Scheme">How it was sealed: "aes1" or "dpapi1".</param>
/// <param name="Key">Which key did it, for messages; empty where keys have no name.</param>
/// <param name="Octets">What came out.</param>
internal sealed record SealedText(string Scheme, string Key, byte[] Octets)
{
    /// <summary>How each begins.</summary>
    public const string Prefix = "sealed:";

    /// <summary>True if a text says of itself that it is sealed.</summary>
    public static bool IsSealed(string? text) => text?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>Reads it; null if it is none, or was cut.</summary>
    public static SealedText? TryParse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 4 && IsSealed(text) && Base64Url.IsValid(parts[3]) ? new SealedText(parts[1], parts[2], Base64Url.DecodeFromChars(parts[3])) : null;
    }

    /// <summary>The written form.</summary>
    public override string ToString() => $"{Prefix}{Scheme}:{Key}:{Base64Url.EncodeToString(Octets)}";
}
