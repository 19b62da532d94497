namespace KPax.Contracts.Devices;

/// <summary>PrtAlertSeverityLevelTC (RFC 3805). Values as in kpax.device.v1.DeviceAlert.Severity.</summary>
public enum AlertSeverity
{
    Unspecified = 0,
    Other = 1,
    Critical = 3,
    Warning = 4,
    WarningBinaryChangeEvent = 5,
}
