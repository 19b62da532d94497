namespace KPax.Contracts.Devices;

/// <summary>The state that a device tells. Values as in kpax.device.v1.DeviceStatus.State.</summary>
public enum DeviceState
{
    Unspecified = 0,
    Idle = 1,
    Printing = 2,
    WarmingUp = 3,
    Standby = 4,
    Warning = 5,
    Stopped = 6,
    Offline = 7,
    Unknown = 8,
    Testing = 9,
}
