namespace KPax.Contracts.Devices;

/// <summary>hrPrinterStatus (RFC 2790). Values as in kpax.device.v1.DeviceStatus.HrPrinterStatus.</summary>
public enum HrPrinterStatus
{
    Unspecified = 0,
    Other = 1,
    Unknown = 2,
    Idle = 3,
    Printing = 4,
    Warmup = 5,
}
