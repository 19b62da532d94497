namespace KPax.Contracts.Devices;

/// <summary>A part of a reading that is asked for as a whole. Values as in kpax.device.v1.DeviceReading.Section.</summary>
public enum DeviceSection
{
    Unspecified = 0,
    Identity = 1,
    Capabilities = 2,
    Counters = 3,
    Supplies = 4,
    Status = 5,
}
