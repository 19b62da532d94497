using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>One thing by which a device is known, in its normal form.</summary>
internal readonly record struct Observation(DeviceObservationKind Kind, string Value)
{
    /// <summary>True if it may say which device it is.</summary>
    public bool IsKey => Kind is > DeviceObservationKind.Unspecified and <= DeviceObservationKind.Place;
}
