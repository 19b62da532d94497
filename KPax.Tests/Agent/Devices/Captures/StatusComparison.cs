using System.Numerics;
using System.Text.Json;
using KPax.Protocol.Device.V1;

namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Compares status, panel and alerts with what is expected of them.</summary>
internal sealed class StatusComparison(JsonElement expected, DeviceStatus status)
{
    /// <summary>Compares what the expectation tells in the words of the standard MIBs.</summary>
    public IEnumerable<CaptureMatch> Compare()
    {
        if (Text("hrDeviceStatus") is { Length: > 0 } device)
        {
            yield return new CaptureMatch("device status", device, $"{(int)status.DeviceStatus_}");
        }

        if (Text("hrPrinterStatus") is { Length: > 0 } printer)
        {
            yield return new CaptureMatch("printer status", printer, $"{(int)status.PrinterStatus}");
        }

        if (expected.TryGetProperty("hrPrinterDetectedErrorState_hex", out var hex) && hex.ValueKind == JsonValueKind.String)
        {
            yield return new CaptureMatch("error bits", $"{Convert.FromHexString(hex.GetString()!).Sum(octet => BitOperations.PopCount(octet))}", $"{status.Errors.Count}");
        }

        if (expected.TryGetProperty("console", out var console))
        {
            yield return new CaptureMatch("panel", string.Join('|', console.EnumerateArray().Select(line => line.GetString()!.TrimEnd())).TrimEnd('|'), string.Join('|', status.DisplayLines));
        }

        if (expected.TryGetProperty("alerts", out var alerts))
        {
            yield return new CaptureMatch("alerts", string.Join('|', alerts.EnumerateArray().Select(Show)), string.Join('|', status.Alerts.Select(Show)));
        }
    }

    private static string Show(JsonElement alert) =>
        $"{Of(alert, "index")} {Of(alert, "severity")} {Of(alert, "training")} {Of(alert, "group")} {Of(alert, "code")} {Of(alert, "description").Trim()}";

    private static string Show(DeviceAlert alert) => $"{alert.Index} {(int)alert.Severity} {(int)alert.TrainingLevel} {(int)alert.Group} {alert.Code} {alert.Description}";

    private static string Of(JsonElement alert, string name) => alert.GetProperty(name).GetString() ?? "";

    private string Text(string name) => expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
