using System.Text;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Agents;

/// <summary>Readings that are kept outside a device, as the JSON that devices are kept in.</summary>
internal static class ParkedReadings
{
    /// <summary>The octets of a reading. False: it cannot be written as JSON, and the octets are its plain form, for people.</summary>
    public static bool TryWrite(DeviceReading reading, out byte[] octets, out string problem)
    {
        try
        {
            octets = JsonSerializer.SerializeToUtf8Bytes(reading, DeviceJson.Default.DeviceReading);
            problem = "";
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException)
        {
            // What cannot be written as JSON is why it lies aside; its plain form is better than none.
            octets = Encoding.UTF8.GetBytes(reading.ToString());
            problem = fault.Message;
            return false;
        }
    }

    /// <summary>The reading of octets; null: they are none.</summary>
    public static DeviceReading? Read(byte[] octets)
    {
        try
        {
            return JsonSerializer.Deserialize(octets, DeviceJson.Default.DeviceReading);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
