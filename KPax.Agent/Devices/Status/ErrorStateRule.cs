using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>
/// Reads hrPrinterDetectedErrorState (RFC 2790, RFC 3805): bit 0 is the highest of the first octet; octets that are not there are 0.
/// </summary>
internal static class ErrorStateRule
{
    private const int KnownBits = 15;

    /// <summary>The conditions, in the order of their bits; bits beyond the known ones are passed over.</summary>
    public static IReadOnlyList<Error> Decode(ReadOnlySpan<byte> octets)
    {
        var errors = new List<Error>();
        for (var bit = 0; bit < Math.Min(KnownBits, octets.Length * 8); bit++)
        {
            if ((octets[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                errors.Add((Error)(bit + 1));
            }
        }

        return errors;
    }
}
