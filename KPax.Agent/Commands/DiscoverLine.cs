using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KPax.Agent.Devices.Text;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Snmp.Usm;

namespace KPax.Agent.Commands;

/// <summary>
/// Writes a finding as one line, of text or of JSON. A community is never written, only which one it was; what a device says of itself is taken for text.
/// </summary>
internal static class DiscoverLine
{
    private const int MaxDescription = 80;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON, with the fields of docs/discovery.md.</summary>
    public static string ToJson(SweepFinding finding, PlannedSpan span)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("address", $"{finding.EndPoint.Address}");
            json.WriteNumber("port", finding.EndPoint.Port);
            WriteText(json, "name", span.Host);
            json.WriteString("state", finding.Kind.ToString().ToLowerInvariant());
            if (finding.Kind == SweepFindingKind.Device)
            {
                json.WriteString("version", finding.Version.ToString().ToLowerInvariant());
                WriteCredential(json, finding, span.Credentials);
                WriteText(json, "sysObjectId", $"{finding.SysObjectId}");
                WriteText(json, "sysDescr", DescriptionOf(finding));
                json.WriteBoolean("isPrinter", finding.SaysPrinter);
                json.WriteNumber("milliseconds", Math.Round(finding.RoundTrip.TotalMilliseconds, 1));
            }

            if (finding.SecurityError != UsmError.None)
            {
                json.WriteString("error", finding.Reason);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>As text for people.</summary>
    public static string ToText(SweepFinding finding, PlannedSpan span)
    {
        var name = TargetPlan.NameOf(span, finding.EndPoint.Address);
        if (finding.Kind == SweepFindingKind.Refused)
        {
            return $"{name,-21}  refused: {finding.Reason}";
        }

        var description = DescriptionOf(finding);
        var shown = description.Length > MaxDescription ? description[..(MaxDescription - 1)] + "…" : description;
        var milliseconds = finding.RoundTrip.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{name,-21}  {(finding.SaysPrinter ? "printer" : "device"),-7}  {CredentialOf(finding, span.Credentials),-14}  {milliseconds,6} ms  {finding.SysObjectId,-28}  {shown}".TrimEnd();
    }

    private static string CredentialOf(SweepFinding finding, SweepCredentials credentials)
    {
        if (finding.Version == SnmpVersion.V3)
        {
            return $"v3 {PlainText.Clean(credentials.Users[finding.Credential].User.Name)}";
        }

        var version = finding.Version.ToString().ToLowerInvariant();
        return HasSeveral(credentials) ? $"{version} community {OrdinalOf(finding, credentials)}" : version;
    }

    private static void WriteCredential(Utf8JsonWriter json, SweepFinding finding, SweepCredentials credentials)
    {
        if (finding.Version == SnmpVersion.V3)
        {
            json.WriteString("user", credentials.Users[finding.Credential].User.Name);
        }
        else
        {
            json.WriteNumber("community", OrdinalOf(finding, credentials));
        }
    }

    /// <summary>Which community, from 1, in the order in which they were given.</summary>
    private static int OrdinalOf(SweepFinding finding, SweepCredentials credentials)
    {
        var names = credentials.Communities.Select(one => one.Community).Distinct(StringComparer.Ordinal).ToList();
        return names.IndexOf(credentials.Communities[finding.Credential].Community) + 1;
    }

    private static bool HasSeveral(SweepCredentials credentials) => credentials.Communities.Select(one => one.Community).Distinct(StringComparer.Ordinal).Count() > 1;

    private static string DescriptionOf(SweepFinding finding) => PlainText.Clean(TextDecoder.Decode(finding.SysDescr.Span, TextHint.None).Text);

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }
}
