using System.Text.Json;
using Google.Protobuf;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Silo.Gateway;

/// <summary>A whole reading of history: as it came over the wire, or JSON where it did not, or where an older program wrote it. Pure.</summary>
internal static class ReadingBody
{
    // No message of the wire begins with it: it would be the begin of a group, which no field is.
    private const byte Brace = (byte)'{';

    /// <summary>The reading; null: the octets are none.</summary>
    public static DeviceReading? Read(ReadOnlySpan<byte> octets)
    {
        try
        {
            return octets.Length > 0 && octets[0] == Brace
                ? JsonSerializer.Deserialize(octets, DeviceJson.Default.DeviceReading)
                : ReadingMapper.Map(Wire.DeviceReading.Parser.ParseFrom(octets), new FieldReader());
        }
        catch (Exception fault) when (fault is JsonException or InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
