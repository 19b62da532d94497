using System.Buffers.Binary;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices.Quirks;

/// <summary>
/// A device identification (IEEE 1284) as it comes over USB: two octets of its length, themselves counted or not, stand before the text.
/// </summary>
internal sealed class Ieee1284Quirk : ITextQuirk
{
    private const int Prefix = 2;

    /// <inheritdoc/>
    public string Name => "ieee1284_id";

    /// <inheritdoc/>
    public string ReadText(ReadOnlySpan<byte> octets, TextHint hint)
    {
        var hasLength = octets.Length > Prefix && BinaryPrimitives.ReadUInt16BigEndian(octets) is var length
            && (length == octets.Length || length == octets.Length - Prefix);
        return TextDecoder.Decode(hasLength ? octets[Prefix..] : octets, hint).Text.Trim();
    }
}
