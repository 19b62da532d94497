using System.IO.Compression;

namespace KPax.Agent.Uplink.Packing;

/// <summary>Raw deflate (RFC 1951) behind a preset dictionary: what readings have in common need not be sent even the first time.</summary>
internal static class PresetDictionary
{
    // Of deflate's window of 32 KiB, with room for the batch itself.
    private const int Length = 28_000;

    /// <summary>Compresses octets, as if the dictionary stood before them.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> octets)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            // A flush ends at a whole octet, and deflate keeps nothing over it but the window: what follows stands alone, once the window is filled
            // with the same octets.
            deflate.Write(PresetReadings.File[^Length..]);
            deflate.Flush();
            output.SetLength(0);
            deflate.Write(octets);
        }

        return output.ToArray();
    }
}
