using System.Security.Cryptography;

namespace KPax.Agent.Buffer;

/// <summary>The rolling hash of a lane's history: the first 16 octets of SHA-256 over the hash before and the entry.</summary>
internal static class HistoryHash
{
    private const int Length = 16;

    /// <summary>The hash after an entry.</summary>
    public static byte[] Next(ReadOnlySpan<byte> before, ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(entry);
        return hash.GetHashAndReset()[..Length];
    }

    /// <summary>The hash of an entry alone.</summary>
    public static byte[] Of(ReadOnlySpan<byte> entry) => Next([], entry);
}
