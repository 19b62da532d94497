using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Tokens;

/// <summary>The text of a personal access token: "kpax_pat_" and 32 random octets in base64url. Only its SHA-256 is kept.</summary>
internal static class ApiTokenText
{
    /// <summary>What each begins with, so that scanners for secrets find one that was left somewhere.</summary>
    public const string Prefix = "kpax_pat_";

    private const int SecretOctets = 32;
    private static readonly int s_length = Prefix.Length + Base64Url.GetEncodedLength(SecretOctets);

    /// <summary>A new one.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretOctets));

    /// <summary>The hash by which it is known; null: the text is no token, and nothing needs to be looked up.</summary>
    public static byte[]? HashOf(string text) =>
        text.Length == s_length && text.StartsWith(Prefix, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;
}
