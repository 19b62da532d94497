using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Enrolment;

/// <summary>
/// The text of an enrolment token: "kpax1-REGION-PAYLOAD". The 1 is the version. The payload is Crockford's base32, in small letters, of 20 random
/// octets, the SHA-256 of the authority's certificate (DER; nothing if agents trust the system's authorities), and a checksum: the first 4 octets of
/// the SHA-256 of what stands before them, region and version included. Only the SHA-256 of the text is kept.
/// </summary>
internal static class TokenText
{
    /// <summary>Longest text that is looked at.</summary>
    public const int MaxLength = 200;

    private const string Prefix = "kpax1";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SecretOctets = 20;
    private const int ChecksumOctets = 4;

    /// <summary>A new token.</summary>
    /// <param name="region">The region of this server.</param>
    /// <param name="authority">SHA-256 of the authority's certificate, or empty.</param>
    public static string Create(string region, ReadOnlySpan<byte> authority)
    {
        byte[] payload = [.. RandomNumberGenerator.GetBytes(SecretOctets), .. authority];
        var check = SHA256.HashData([.. Encoding.ASCII.GetBytes($"{Prefix}-{region}-"), .. payload]);
        return $"{Prefix}-{region}-{Encode([.. payload, .. check.AsSpan(0, ChecksumOctets)])}";
    }

    /// <summary>The hash by which a token is known. Whatever is shown gives one; what is no token is simply not found.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Length > MaxLength ? token[..MaxLength] : token));

    private static string Encode(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var octet in octets)
        {
            (bits, count) = ((bits << 8) | octet, count + 8);
            while (count >= 5)
            {
                count -= 5;
                text.Append(Alphabet[(bits >> count) & 31]);
                bits &= (1 << count) - 1;
            }
        }

        return (count > 0 ? text.Append(Alphabet[(bits << (5 - count)) & 31]) : text).ToString();
    }
}
