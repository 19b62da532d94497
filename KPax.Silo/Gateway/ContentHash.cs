using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Storage;

namespace KPax.Silo.Gateway;

/// <summary>
/// By what an entry is known again under another number: the first 8 octets, big-endian, of SHA-256 over the entry as its agent keeps it, which is without
/// number, order and origin.
/// </summary>
internal static class ContentHash
{
    /// <summary>The hash of the octets that an agent keeps.</summary>
    public static ulong Of(ReadOnlySpan<byte> octets)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(octets, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>The hash of an entry of the wire, which is left as it was.</summary>
    public static ulong Of(Entry entry) => Of(entry, out _);

    /// <summary>The hash of an entry of the wire, which is left as it was, and the octets of its reading, since they are made for it anyway.</summary>
    public static ulong Of(Entry entry, out byte[]? reading)
    {
        var (number, order, origin) = (entry.Number, entry.Order, entry.Origin);
        (entry.Number, entry.Order, entry.Origin) = (0, 0, null);
        var size = entry.CalculateSize();
        var octets = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            entry.WriteTo(octets.AsSpan(0, size));
            reading = entry.ContentCase == Entry.ContentOneofCase.Reading ? FindReading(octets.AsSpan(0, size)) : null;
            return Of(octets.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(octets);
            (entry.Number, entry.Order, entry.Origin) = (number, order, origin);
        }
    }

    // An entry that has nothing else is its reading behind a tag and a length; what a later agent adds is behind them.
    private static byte[]? FindReading(ReadOnlySpan<byte> octets)
    {
        var input = new OctetReader(octets);
        return input.Take() == WireFormat.MakeTag(Entry.ReadingFieldNumber, WireFormat.WireType.LengthDelimited) ? input.TakeOctets().ToArray() : null;
    }

    /// <summary>The hash that an agent tells, of which the first octets count.</summary>
    public static ulong Of(ByteString told) => told.Length < sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64BigEndian(told.Span);
}
