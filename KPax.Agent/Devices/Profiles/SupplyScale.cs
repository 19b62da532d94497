namespace KPax.Agent.Devices.Profiles;

/// <summary>In what a maker's own level is given.</summary>
internal enum SupplyScale
{
    /// <summary>Not said: per cent.</summary>
    Unspecified,

    /// <summary>Per cent that are left.</summary>
    Percent,

    /// <summary>Hundredths of a per cent that are left.</summary>
    Hundredths,

    /// <summary>A part of the capacity beside it.</summary>
    Capacity,
}
