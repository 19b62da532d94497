namespace KPax.Contracts.Devices;

/// <summary>What kind of device it is. Values as in kpax.device.v1.DeviceCapabilities.Typology.</summary>
public enum DeviceTypology
{
    Unspecified = 0,
    Printer = 1,
    Mfp = 2,
    Scanner = 3,
    LabelPrinter = 4,
}
