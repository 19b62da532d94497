using Google.Protobuf;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>Reads how a device is.</summary>
internal static class StatusReader
{
    /// <summary>The status; what the device did not tell stays absent.</summary>
    public static DeviceStatus Read(AnswerView view, DateTimeOffset readAt)
    {
        var status = new DeviceStatus
        {
            DeviceStatus_ = view.Number(ProfileFields.DeviceStatus) is >= 1 and <= 5 and var device ? (HrDeviceStatus)device : HrDeviceStatus.Unspecified,
            PrinterStatus = view.Number(ProfileFields.PrinterStatus) is >= 1 and <= 5 and var printer ? (HrPrinterStatus)printer : HrPrinterStatus.Unspecified,
        };
        status.Errors.AddRange(ErrorStateRule.Decode(view.Value(ProfileFields.ErrorState).GetValueOrDefault().Octets.Span));
        status.Alerts.AddRange(new AlertReader(view, readAt).Read());
        status.SubUnits.AddRange(SubUnitReader.Read(view));
        status.State = StateRule.Decide(status.DeviceStatus_, status.PrinterStatus, status.Errors, status.Alerts, status.SubUnits);
        AddDisplay(view, status);
        return status;
    }

    private static void AddDisplay(AnswerView view, DeviceStatus status)
    {
        var octets = view.DeviceRows(ProfileFields.Display).Select(row => row.Find("text")?.Octets ?? ReadOnlyMemory<byte>.Empty).ToList();
        if (octets.TrueForAll(line => TextDecoder.Decode(line.Span, view.PanelTextHint).Text.Length == 0) && view.Value(ProfileFields.OwnDisplay) is { } own)
        {
            octets = [own.Octets];
        }

        var lines = octets.Select(line => TextDecoder.Decode(line.Span, view.PanelTextHint)).ToList();
        var count = lines.FindLastIndex(line => line.Text.Length > 0) + 1;
        status.DisplayLines.AddRange(lines.Take(count).Select(line => line.Text));
        if (lines.Take(count).Any(line => !line.Octets.IsEmpty))
        {
            status.DisplayLineOctets.AddRange(octets.Take(count).Select(line => ByteString.CopyFrom(line.Span)));
        }
    }
}
