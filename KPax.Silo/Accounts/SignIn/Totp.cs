using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Codes of authenticator apps: RFC 6238 with what all apps take, six digits, half minutes and SHA-1. Pure.</summary>
internal static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int KeyOctets = 20;
    private const int StepSeconds = 30;
    private const int Drift = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 bits, in Base32.</summary>
    public static string NewKey() => ToBase32(RandomNumberGenerator.GetBytes(KeyOctets));

    /// <summary>Number of the half minute at a time.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a half minute.</summary>
    public static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 apps know SHA-1 only; as an HMAC it is sound.
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The half minute that a code belongs to, of this one and its two neighbours, as clocks differ; null: of none of them, or of one that is not after the
    /// last one taken: no code is good twice.
    /// </summary>
    public static long? Find(string key, string code, DateTimeOffset now, long lastStep)
    {
        var given = Encoding.ASCII.GetBytes(code.Where(char.IsAsciiDigit).ToArray());
        long? found = null;
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(CodeOf(key, step))) && step > lastStep)
            {
                found ??= step;
            }
        }

        return found;
    }

    /// <summary>The address that an authenticator app reads from a picture.</summary>
    public static string UriOf(string key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}";

    private static string ToBase32(byte[] octets)
    {
        var text = new StringBuilder(octets.Length * 8 / 5);
        var (bits, count) = (0u, 0);
        foreach (var octet in octets)
        {
            bits = (bits << 8) | octet;
            for (count += 8; count >= 5; count -= 5)
            {
                text.Append(Alphabet[(int)(bits >> (count - 5)) & 31]);
            }
        }

        return text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var octets = new List<byte>(text.Length * 5 / 8);
        var (bits, count) = (0u, 0);
        foreach (var letter in text)
        {
            bits = (bits << 5) | (uint)Alphabet.IndexOf(letter, StringComparison.Ordinal);
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                octets.Add((byte)(bits >> count));
            }
        }

        return [.. octets];
    }
}
