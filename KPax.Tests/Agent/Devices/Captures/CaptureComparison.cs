using System.Net.NetworkInformation;
using System.Text;
using System.Text.Json;
using KPax.Agent.Devices;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>
/// Compares a reading with what a capture is expected to read as. A value counts only if the standard MIBs of the capture hold it: what stands in a
/// maker's own objects is read by that maker's profile.
/// </summary>
internal sealed class CaptureComparison(IReadOnlyList<VarBind> capture, JsonElement expected, DeviceReading reading)
{
    private static readonly Oid SysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly Oid SysObjectId = Oid.Parse("1.3.6.1.2.1.1.2.0");
    private static readonly Oid SysName = Oid.Parse("1.3.6.1.2.1.1.5.0");
    private static readonly Oid DeviceDescr = Oid.Parse("1.3.6.1.2.1.25.3.2.1.3");
    private static readonly Oid SerialNumber = Oid.Parse("1.3.6.1.2.1.43.5.1.1.17");
    private static readonly Oid PhysAddress = Oid.Parse("1.3.6.1.2.1.2.2.1.6");
    private static readonly Oid LifeCount = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4");
    private static readonly Oid PowerOnCount = Oid.Parse("1.3.6.1.2.1.43.10.2.1.5");
    private static readonly Oid DeviceId = Oid.Parse("1.3.6.1.4.1.2699.1.2.1.2.1.1.3");

    /// <summary>Compares everything.</summary>
    public IReadOnlyList<CaptureMatch> Compare()
    {
        var matches = new List<CaptureMatch>();
        CompareIdentity(matches);
        CompareCounter("total", LifeCount, Counter.Types.Kind.Total, matches);
        CompareCounter("since_power_on", PowerOnCount, Counter.Types.Kind.SincePowerOn, matches);
        matches.AddRange(new SupplyComparison(capture, expected.GetProperty("supplies"), reading.Supplies).Compare());
        matches.AddRange(new StatusComparison(expected.GetProperty("status"), reading.Status).Compare());
        return matches;
    }

    private void CompareIdentity(List<CaptureMatch> matches)
    {
        var identity = expected.GetProperty("identity");
        var manufacturer = Text(identity, "manufacturer");
        if (manufacturer.Length > 0 && Values(SysDescr, SysObjectId, DeviceDescr, DeviceId).Any())
        {
            matches.Add(new CaptureMatch("manufacturer", manufacturer, reading.Identity.Manufacturer));
        }

        // A name that is the host's own is none of a model.
        var model = TidyModel(Text(identity, "model"), manufacturer);
        if (model.Length > 0 && !Texts(SysName).Contains(model) && Texts(SysDescr, DeviceDescr, DeviceId).Any(text => text.Contains(model, StringComparison.Ordinal)))
        {
            matches.Add(new CaptureMatch("model", model, reading.Identity.Model));
        }

        var serial = Text(identity, "serial");
        if (serial.Length > 0 && Texts(SerialNumber, SysDescr, DeviceId).Any(text => text.Contains(serial, StringComparison.Ordinal)))
        {
            matches.Add(new CaptureMatch("serial", SerialRule.Clean(serial), reading.Identity.SerialNumber));
        }

        var mac = Text(identity, "mac").Replace(":", "", StringComparison.Ordinal);
        if (mac.Length == 12 && Values(PhysAddress).Any(value => Convert.ToHexStringLower(value.Octets.Span) == mac))
        {
            // Locally administered: somebody made it up, so that it names no device.
            var isMadeUp = (PhysicalAddress.Parse(mac.ToUpperInvariant()).GetAddressBytes()[0] & 2) != 0;
            matches.Add(new CaptureMatch("mac", isMadeUp ? "" : mac, reading.Identity.MacAddress.Replace(":", "", StringComparison.Ordinal)));
        }
    }

    private void CompareCounter(string name, Oid column, Counter.Types.Kind kind, List<CaptureMatch> matches)
    {
        if (expected.GetProperty("counters").TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
            && Values(column).Any(value => value.TryGetNumber(out var count) && count == number.GetInt64()))
        {
            matches.Add(new CaptureMatch(name, $"{number}", $"{reading.Counters.FirstOrDefault(counter => counter.Kind == kind)?.Value}"));
        }
    }

    private IEnumerable<SnmpValue> Values(params Oid[] roots) => capture.Where(varBind => roots.Any(varBind.Name.StartsWith)).Select(varBind => varBind.Value);

    private IEnumerable<string> Texts(params Oid[] roots) => Values(roots).Select(value => Encoding.Latin1.GetString(value.Octets.Span));

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // The peers keep maker, "series" and what stands in brackets.
    private static string TidyModel(string model, string manufacturer)
    {
        var bracket = model.IndexOf(" [", StringComparison.Ordinal);
        var bare = (bracket < 0 ? model : model[..bracket]).Replace(" series", "", StringComparison.OrdinalIgnoreCase);
        return bare.StartsWith(manufacturer + " ", StringComparison.OrdinalIgnoreCase) ? bare[(manufacturer.Length + 1)..] : bare;
    }
}
