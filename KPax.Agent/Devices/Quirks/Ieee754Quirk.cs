using System.Buffers.Binary;

namespace KPax.Agent.Devices.Quirks;

/// <summary>
/// A number of IEEE 754 single precision in four octets, most significant first: HP FutureSmart counts A4-equivalents so. Fractions are cut off: a page
/// that is not whole is not yet counted.
/// </summary>
internal sealed class Ieee754Quirk : ICountQuirk
{
    /// <inheritdoc/>
    public string Name => "ieee754";

    /// <inheritdoc/>
    public IReadOnlyList<CodedCount> ReadCounts(ReadOnlySpan<byte> octets) =>
        octets.Length == sizeof(float) && BinaryPrimitives.ReadSingleBigEndian(octets) is >= 0 and < long.MaxValue and var number
            ? [new CodedCount("", (ulong)number)]
            : [];
}
