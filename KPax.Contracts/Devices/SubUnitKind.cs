namespace KPax.Contracts.Devices;

/// <summary>Kind of a part of a device. Values as in kpax.device.v1.SubUnitStatus.Kind.</summary>
public enum SubUnitKind
{
    Unspecified = 0,
    Input = 1,
    Output = 2,
    Marker = 3,
    MediaPath = 4,
}
