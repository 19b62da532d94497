namespace KPax.Contracts.Devices;

/// <summary>hrDeviceStatus (RFC 2790). Values as in kpax.device.v1.DeviceStatus.HrDeviceStatus.</summary>
public enum HrDeviceStatus
{
    Unspecified = 0,
    Unknown = 1,
    Running = 2,
    Warning = 3,
    Testing = 4,
    Down = 5,
}
