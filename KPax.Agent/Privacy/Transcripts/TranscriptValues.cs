using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using KPax.Snmp;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>
/// Writes what a device answered: [name, type, value], the type as in recordings. A text that may name people is scrubbed, one of these that is not plain
/// UTF-8 is given by its length alone; what nobody asked for stands without a value.
/// </summary>
internal sealed class TranscriptValues(Allowlist allowlist, bool scrubsTexts)
{
    // Devices whose panel has just announced a name; more at once are not on their way.
    private const int MaxAnnounced = 1_024;

    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly HashSet<IPAddress> _announced = [];

    /// <summary>Writes the member "values".</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<VarBind> varBinds, IPAddress device)
    {
        json.WriteStartArray("values");
        foreach (var (name, value) in varBinds)
        {
            json.WriteStartArray();
            json.WriteStringValue(name.ToString());
            json.WriteNumberValue((int)value.Type);
            var permission = allowlist.Of(name);
            if (value.IsPresent && permission != Permission.Outside)
            {
                WriteValue(json, value, permission == Permission.FreeText, device);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void WriteValue(Utf8JsonWriter json, SnmpValue value, bool isFreeText, IPAddress device)
    {
        switch (value.Type)
        {
            case SnmpType.ObjectIdentifier:
                json.WriteStringValue(value.ObjectIdentifier.ToString());
                break;
            case SnmpType.OctetString or SnmpType.IpAddress or SnmpType.Opaque:
                json.WriteStringValue(TextOf(value.Octets.Span, isFreeText && scrubsTexts && value.Type == SnmpType.OctetString, device));
                break;
            case SnmpType.Integer when value.TryGetNumber(out var number):
                json.WriteNumberValue(number);
                break;
            case var _ when value.TryGetUnsigned(out var number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private string TextOf(ReadOnlySpan<byte> octets, bool isFreeText, IPAddress device)
    {
        var text = TryDecode(octets);
        if (!isFreeText)
        {
            return text ?? $"0x{Convert.ToHexStringLower(octets)}";
        }

        if (text is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"[{octets.Length} octets]");
        }

        var wasAnnounced = _announced.Remove(device);
        if (_announced.Count < MaxAnnounced && TextScrubber.Announces(text))
        {
            _announced.Add(device);
        }

        return wasAnnounced ? TextScrubber.ScrubAnnounced(text) : TextScrubber.Scrub(text);
    }

    /// <summary>The text; null if the octets are none.</summary>
    private static string? TryDecode(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd((byte)0);
        if (octets.ContainsAnyInRange((byte)0, (byte)8) || octets.ContainsAnyInRange((byte)14, (byte)31))
        {
            return null;
        }

        try
        {
            return Strict.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
