using KPax.Contracts.Devices;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Silo.Gateway;

/// <summary>A status of the wire as the contract has it. Pure.</summary>
internal static class StatusMapper
{
    /// <summary>Maps a status.</summary>
    public static DeviceStatus Map(Wire.DeviceStatus wire, FieldReader fields) => new()
    {
        State = fields.Known<DeviceState>("status.state", (int)wire.State),
        HrDeviceStatus = fields.Known<HrDeviceStatus>("status.device_status", (int)wire.DeviceStatus_),
        HrPrinterStatus = fields.Known<HrPrinterStatus>("status.printer_status", (int)wire.PrinterStatus),
        Errors = fields.List("status.errors", wire.Errors, WireLimits.Errors, error => fields.Known<DetectedError>("status.errors", (int)error)),
        DisplayLines = fields.List("status.display_lines", wire.DisplayLines, WireLimits.DisplayLines, line => fields.Text("status.display_lines", line)),
        Alerts = fields.List("status.alerts", wire.Alerts, WireLimits.Alerts, alert => Map(alert, fields)),
        DisplayLineOctets = fields.List(
            "status.display_line_octets", wire.DisplayLineOctets, WireLimits.DisplayLines, octets => fields.Octets("status.display_line_octets", octets)),
        SubUnits = fields.List("status.sub_units", wire.SubUnits, WireLimits.SubUnits, part => Map(part, fields)),
    };

    private static SubUnitStatus Map(Wire.SubUnitStatus wire, FieldReader fields)
    {
        fields.Require(wire.Status <= 126, $"status.sub_units.status is {wire.Status}; 0 to 126 can be.");
        return new(fields.Known<SubUnitKind>("status.sub_units.kind", (int)wire.Kind), wire.Index, unchecked((int)wire.Status));
    }

    private static DeviceAlert Map(Wire.DeviceAlert wire, FieldReader fields) => new()
    {
        Severity = fields.Known<AlertSeverity>("status.alerts.severity", (int)wire.Severity),
        TrainingLevel = fields.Known<AlertTrainingLevel>("status.alerts.training_level", (int)wire.TrainingLevel),
        Group = fields.Known<AlertGroup>("status.alerts.group", (int)wire.Group),
        GroupIndex = wire.HasGroupIndex ? wire.GroupIndex : null,
        Location = wire.HasLocation ? wire.Location : null,
        Code = wire.Code,
        Description = fields.Text("status.alerts.description", wire.Description),
        Index = wire.Index,
        RaisedAt = fields.TimeOrNull("status.alerts.raised_at", wire.RaisedAt),
        DescriptionOctets = fields.Octets("status.alerts.description_octets", wire.DescriptionOctets),
        CodeName = fields.Text("status.alerts.code_name", wire.CodeName),
        Urgency = fields.Known<AlertUrgency>("status.alerts.urgency", (int)wire.Urgency),
        Source = fields.Text("status.alerts.source", wire.Source),
        VendorCode = fields.Text("status.alerts.vendor_code", wire.VendorCode),
    };
}
