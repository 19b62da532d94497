using System.Security.Cryptography;
using System.Text;

namespace KPax.Agent.Identity;

/// <summary>
/// A one-time enrolment token, "kpax1-REGION-PAYLOAD" as the server's TokenText writes it. A typing error is told here, before anything is sent.
/// </summary>
/// <param name="Text">The text that goes to the server.</param>
/// <param name="Region">The region of the server that made it.</param>
/// <param name="Authority">SHA-256 of the certificate of the authority to trust, 32 octets; empty for those of the system.</param>
internal sealed record EnrolmentToken(string Text, string Region, byte[] Authority)
{
    private const string Prefix = "kpax1";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const string Mend = "Copy the whole line that kpax token create printed.";
    private const int SecretOctets = 20;
    private const int HashOctets = 32;
    private const int ChecksumOctets = 4;

    /// <summary>Reads a token, whatever its case; blanks and line ends in it do not matter. The error is empty, or says what is wrong and what helps.</summary>
    public static EnrolmentToken? TryParse(string written, out string error)
    {
        var text = string.Concat(written.Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
        var parts = text.Split('-', 3);
        error = FindError(parts);
        if (error.Length > 0)
        {
            return null;
        }

        // Letters that look like digits are those digits (Crockford).
        var payload = parts[2].Replace("-", "", StringComparison.Ordinal).Replace('o', '0').Replace('i', '1').Replace('l', '1');
        var octets = Decode(payload);
        var prefix = $"{parts[0]}-{parts[1]}-";
        if (octets is null || octets.Length is not (SecretOctets + ChecksumOctets or SecretOctets + HashOctets + ChecksumOctets)
            || !SHA256.HashData([.. Encoding.ASCII.GetBytes(prefix), .. octets[..^ChecksumOctets]]).AsSpan(0, ChecksumOctets).SequenceEqual(octets.AsSpan(^ChecksumOctets..)))
        {
            error = $"The token has a typing error: its checksum does not fit. {Mend}";
            return null;
        }

        return new EnrolmentToken(prefix + payload, parts[1], octets[SecretOctets..^ChecksumOctets]);
    }

    /// <summary>Nothing of the token itself.</summary>
    public override string ToString() => "***";

    private static string FindError(string[] parts)
    {
        if (parts.Length == 3 && parts[0] == Prefix && parts[1].Length > 0)
        {
            return "";
        }

        return parts[0].StartsWith("kpax", StringComparison.Ordinal) && parts[0] != Prefix && parts[0].Length <= Prefix.Length + 2
            ? $"The token is of the form {parts[0]}, which this agent does not know. Install a newer agent."
            : $"This is no enrolment token: one looks like {Prefix}-fr-…. {Mend}";
    }

    private static byte[]? Decode(string text)
    {
        var octets = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (bits, count) = ((bits << 5) | value, count + 5);
            if (count >= 8)
            {
                count -= 8;
                octets.Add((byte)(bits >> count));
                bits &= (1 << count) - 1;
            }
        }

        return bits == 0 ? [.. octets] : null;
    }
}
