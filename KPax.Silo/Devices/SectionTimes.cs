using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>When the sections of a device that move were received.</summary>
internal readonly record struct SectionTimes(DateTimeOffset? CountersAt, DateTimeOffset? SuppliesAt, DateTimeOffset? StatusAt)
{
    /// <summary>Those of a view.</summary>
    public static SectionTimes Of(DeviceView view) => new(view.CountersAt, view.SuppliesAt, view.StatusAt);
}
