using System.Security.Cryptography;
using System.Text;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>
/// Chains lines by hashes. A line is an object of JSON whose last member, "chain", is SHA-256 over the hash of the line before and the object without
/// that member, in hexadecimal; before the first line stand 32 octets of zero.
/// </summary>
internal static class TranscriptChain
{
    /// <summary>Octets of a hash.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int HexSize = HashSize * 2;

    private static ReadOnlySpan<byte> Lead => ",\"chain\":\""u8;

    private static ReadOnlySpan<byte> Trail => "\"}"u8;

    /// <summary>Writes the line of an object, with its end; moves the hash on.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        Advance(body, hash);
        Span<byte> hex = stackalloc byte[HexSize];
        Convert.TryToHexStringLower(hash, hex, out _);
        stream.Write(body[..^1]);
        stream.Write(Lead);
        stream.Write(hex);
        stream.Write(Trail);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Parts a line without its end; false if it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out byte[] body, out byte[] hash)
    {
        body = [];
        hash = [];
        var tail = Lead.Length + HexSize + Trail.Length;
        if (line.Length <= tail || !line.EndsWith(Trail) || !line[^tail..].StartsWith(Lead))
        {
            return false;
        }

        var hex = line.Slice(line.Length - Trail.Length - HexSize, HexSize);
        var octets = new byte[HashSize];
        if (hex.ContainsAnyExcept("0123456789abcdef"u8) || Convert.FromHexString(Encoding.ASCII.GetString(hex), octets, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        body = [.. line[..^tail], (byte)'}'];
        hash = octets;
        return true;
    }

    /// <summary>Moves a hash on over an object.</summary>
    public static void Advance(ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(hash);
        sha.AppendData(body);
        sha.GetHashAndReset(hash);
    }
}
