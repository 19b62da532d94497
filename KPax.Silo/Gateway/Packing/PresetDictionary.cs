using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Raw deflate (RFC 1951) behind a preset dictionary: what readings have in common is not sent even the first time.</summary>
internal static class PresetDictionary
{
    private const int Length = 28_000;
    private const int MaxStored = 65_535;
    private static readonly Lazy<byte[]> Prefix = new(() => Store(PresetReadings.File[^Length..].ToArray()));

    /// <summary>What was compressed. <see cref="PackedFormatException"/> if it is more than <paramref name="maxOctets"/>, or cannot be read.</summary>
    public static byte[] Expand(ReadOnlySpan<byte> octets, int maxOctets)
    {
        // The dictionary as stored blocks fills the window, and leaves no other trace in the reader.
        using var input = new MemoryStream([.. Prefix.Value, .. octets]);
        using var deflate = new DeflateStream(input, CompressionMode.Decompress);
        var output = ArrayPool<byte>.Shared.Rent(Length + maxOctets + 1);
        try
        {
            var count = deflate.ReadAtLeast(output.AsSpan(0, Length + maxOctets + 1), Length + maxOctets + 1, throwOnEndOfStream: false) - Length;
            return count <= maxOctets ? output[Length..(Length + count)] : throw new PackedFormatException($"More than {maxOctets} octets are packed.");
        }
        catch (InvalidDataException)
        {
            throw new PackedFormatException("The compressed octets cannot be read.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    // RFC 1951, 3.2.4: a stored block that is not the last one is 00, its length, the length's complement, its octets.
    private static byte[] Store(byte[] octets)
    {
        var stored = new List<byte>();
        Span<byte> head = stackalloc byte[5];
        foreach (var chunk in octets.Chunk(MaxStored))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)chunk.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~chunk.Length);
            stored.AddRange(head);
            stored.AddRange(chunk);
        }

        return [.. stored];
    }
}
