using System.Net.NetworkInformation;
using System.Text.Json;
using KPax.Agent.Devices;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Compares a reading with everything that a capture is expected to read as.</summary>
internal sealed class CaptureComparison(IReadOnlyList<VarBind> capture, JsonElement expected, DeviceReading reading)
{
    /// <summary>Compares everything.</summary>
    public IReadOnlyList<CaptureMatch> Compare()
    {
        var matches = new List<CaptureMatch>();
        CompareIdentity(matches);
        matches.AddRange(new CounterComparison(expected.GetProperty("counters"), reading.Counters).Compare());
        matches.AddRange(new SupplyComparison(capture, expected.GetProperty("supplies"), reading.Supplies).Compare());
        matches.AddRange(new StatusComparison(expected.GetProperty("status"), reading.Status).Compare());
        return matches;
    }

    private void CompareIdentity(List<CaptureMatch> matches)
    {
        var identity = expected.GetProperty("identity");
        var manufacturer = Text(identity, "manufacturer");
        Add("manufacturer", manufacturer, reading.Identity.Manufacturer);
        Add("model", TidyModel(Text(identity, "model"), manufacturer), reading.Identity.Model);
        Add("serial", SerialRule.Clean(Text(identity, "serial")), reading.Identity.SerialNumber);
        Add("firmware", Text(identity, "firmware"), reading.Capabilities.FirmwareVersion);
        var mac = Text(identity, "mac").Replace(":", "", StringComparison.Ordinal);

        // Locally administered: somebody made it up, so that it names no device.
        var isMadeUp = mac.Length == 12 && (PhysicalAddress.Parse(mac.ToUpperInvariant()).GetAddressBytes()[0] & 2) != 0;
        if (isMadeUp)
        {
            matches.Add(new CaptureMatch("mac", "", reading.Identity.MacAddress));
        }
        else
        {
            Add("mac", mac, reading.Identity.MacAddress.Replace(":", "", StringComparison.Ordinal));
        }

        void Add(string field, string wanted, string actual)
        {
            if (wanted.Length > 0)
            {
                matches.Add(new CaptureMatch(field, wanted, actual));
            }
        }
    }

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // The peers keep maker, "series" and what stands in brackets.
    private static string TidyModel(string model, string manufacturer)
    {
        var bracket = model.IndexOf(" [", StringComparison.Ordinal);
        var bare = (bracket < 0 ? model : model[..bracket]).Replace(" series", "", StringComparison.OrdinalIgnoreCase);
        return bare.StartsWith(manufacturer + " ", StringComparison.OrdinalIgnoreCase) ? bare[(manufacturer.Length + 1)..] : bare;
    }
}
