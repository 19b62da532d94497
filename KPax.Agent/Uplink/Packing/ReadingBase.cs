using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>A reading that the server has too, so that later ones can be told from it.</summary>
/// <param name="Lane">Its lane.</param>
/// <param name="Number">Its number in the lane.</param>
/// <param name="DeviceKey">Whose it is.</param>
/// <param name="Kind">What its scan asked for.</param>
/// <param name="Octets">The entry as it is kept.</param>
internal sealed record ReadingBase(Lane Lane, ulong Number, string DeviceKey, DeviceReading.Types.ScanKind Kind, byte[] Octets)
{
    /// <summary>The base that an entry would make; null if it is no reading that says whose it is.</summary>
    public static ReadingBase? Of(Lane lane, ulong number, byte[] octets)
    {
        var reading = Entry.Parser.ParseFrom(octets).Reading;
        return reading is { DeviceKey.Length: > 0 } ? new ReadingBase(lane, number, reading.DeviceKey, reading.ScanKind, octets) : null;
    }
}
