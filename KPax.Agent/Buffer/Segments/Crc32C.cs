using System.Buffers.Binary;
using System.Numerics;

namespace KPax.Agent.Buffer.Segments;

/// <summary>CRC-32C (Castagnoli polynomial, RFC 3720 appendix B.4), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some octets.</summary>
    public static uint Of(ReadOnlySpan<byte> octets)
    {
        var crc = uint.MaxValue;
        while (octets.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(octets));
            octets = octets[sizeof(ulong)..];
        }

        foreach (var octet in octets)
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }
}
