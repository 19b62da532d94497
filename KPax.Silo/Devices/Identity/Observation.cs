namespace KPax.Silo.Devices.Identity;

/// <summary>One thing by which a device is known, in its normal form.</summary>
internal readonly record struct Observation(ObservationKind Kind, string Value)
{
    /// <summary>True if it may say which device it is.</summary>
    public bool IsKey => Kind <= ObservationKind.Place;
}
