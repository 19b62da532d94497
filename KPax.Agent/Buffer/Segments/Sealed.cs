using System.Buffers.Binary;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Octets with their kind, length and checksum in front: what is read back is what was written, or nothing.</summary>
internal static class Sealed
{
    /// <summary>Octets in front.</summary>
    public const int Overhead = 12;

    /// <summary>Puts the front before octets.</summary>
    /// <param name="kind">Four letters that tell what it is, with the form of it.</param>
    /// <param name="octets">What it is.</param>
    public static byte[] Wrap(uint kind, ReadOnlySpan<byte> octets)
    {
        var wrapped = new byte[Overhead + octets.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(wrapped, kind);
        BinaryPrimitives.WriteInt32LittleEndian(wrapped.AsSpan(4), octets.Length);
        octets.CopyTo(wrapped.AsSpan(Overhead));
        Close(wrapped);
        return wrapped;
    }

    /// <summary>Writes the checksum into a front whose kind and length stand already.</summary>
    public static void Close(Span<byte> wrapped) => BinaryPrimitives.WriteUInt32LittleEndian(wrapped[8..], ChecksumOf(wrapped));

    /// <summary>Octets of what begins here, front included; 0 if nothing sound does.</summary>
    public static int Check(uint kind, ReadOnlySpan<byte> octets, int most)
    {
        if (octets.Length < Overhead || BinaryPrimitives.ReadUInt32LittleEndian(octets) != kind)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(octets[4..]);
        if (length < 0 || length > most || length > octets.Length - Overhead)
        {
            return 0;
        }

        var wrapped = octets[..(Overhead + length)];
        return BinaryPrimitives.ReadUInt32LittleEndian(octets[8..]) == ChecksumOf(wrapped) ? wrapped.Length : 0;
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> wrapped) =>
        Crc32C.Of(wrapped[Overhead..]) ^ (Crc32C.Of(wrapped[..8]) * 31);
}
