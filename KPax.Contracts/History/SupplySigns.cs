namespace KPax.Contracts.History;

/// <summary>Signs that a supply was replaced. One alone proves nothing: gauges are recalibrated, and a shaken cartridge reads higher.</summary>
[Flags]
public enum SupplySigns
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The level rose beyond noise: by ten points at least, and by two steps of its gauge.</summary>
    Rise = 1,

    /// <summary>It has another serial number.</summary>
    Serial = 2,

    /// <summary>It has another part number.</summary>
    Part = 4,

    /// <summary>It is near full.</summary>
    Full = 8,

    /// <summary>An alert about supplies that stood before the rise is gone.</summary>
    AlertGone = 16,
}
