using KPax.Contracts.Devices;

namespace KPax.Contracts.Fleet;

/// <summary>Which devices to list, in which order, from which row on.</summary>
public sealed record FleetQuery
{
    /// <summary>Largest number of rows in one page.</summary>
    public const int MaxTake = 200;

    /// <summary>A supply of which this many per cent or less remain is low.</summary>
    public const double LowSupplyPercent = 10;

    /// <summary>Text that maker, model, serial number, address, MAC address or network name must contain; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only devices in this condition; null: all.</summary>
    public DeviceCondition? Condition { get; init; }

    /// <summary>Only devices with a supply of which <see cref="LowSupplyPercent"/> or less remain, by a measured level.</summary>
    public bool LowSupplyOnly { get; init; }

    /// <summary>Column to sort by.</summary>
    public FleetSort Sort { get; init; }

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>
    /// Only devices with a greater number, counted too; null: all. Sorted by <see cref="FleetSort.Id"/> a list is walked with it: what comes or changes
    /// meanwhile makes no row come twice, and none is left out.
    /// </summary>
    public long? AfterId { get; init; }

    /// <summary>Rows to leave out, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 25;
}
