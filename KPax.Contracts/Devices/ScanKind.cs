namespace KPax.Contracts.Devices;

/// <summary>What a scan asks for. Values as in kpax.device.v1.DeviceReading.ScanKind.</summary>
public enum ScanKind
{
    Unspecified = 0,
    Full = 1,
    Counters = 2,
    Supplies = 3,
    Parts = 4,
    Alerts = 5,
}
