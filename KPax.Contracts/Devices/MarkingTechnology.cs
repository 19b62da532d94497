namespace KPax.Contracts.Devices;

/// <summary>How colour comes on paper. Values as in kpax.device.v1.DeviceCapabilities.Technology.</summary>
public enum MarkingTechnology
{
    Unspecified = 0,
    Laser = 1,
    Led = 2,
    Electrophotographic = 3,
    Inkjet = 4,
    SolidInk = 5,
    Thermal = 6,
    Impact = 7,
    Other = 8,
}
