using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KPax.Contracts.Audit;

namespace KPax.Silo.Audit;

/// <summary>
/// The hash of an entry: SHA-256 over the hash before it and every value, each with its length before it, so that no two entries have the same octets.
/// Pure.
/// </summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public static byte[] Origin { get; } = [];

    /// <summary>The hash of an entry that follows another one.</summary>
    public static byte[] HashOf(byte[] previous, long number, long atMilliseconds, NewAuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, previous);
        Add(hash, number);
        Add(hash, atMilliseconds);
        Add(hash, entry.Action);
        Add(hash, (long)entry.Outcome);
        Add(hash, entry.ActorId);
        Add(hash, entry.ActorName);
        Add(hash, entry.ActorAddress);
        Add(hash, entry.TargetKind);
        Add(hash, entry.TargetId);
        Add(hash, entry.TargetName);
        Add(hash, entry.OrganisationId ?? 0);
        Add(hash, entry.Before);
        Add(hash, entry.After);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            // No text has this length.
            Add(hash, -1L);
            return;
        }

        Add(hash, Encoding.UTF8.GetBytes(text));
    }

    private static void Add(IncrementalHash hash, byte[] octets)
    {
        Add(hash, (long)octets.Length);
        hash.AppendData(octets);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> octets = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(octets, number);
        hash.AppendData(octets);
    }
}
