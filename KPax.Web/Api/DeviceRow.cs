using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;

namespace KPax.Web.Api;

/// <summary>One device of a list.</summary>
/// <param name="Id">The server's number for it.</param>
/// <param name="Revision">Grows with every change.</param>
/// <param name="Condition">How it is.</param>
/// <param name="Manufacturer">Maker's name; empty: not known.</param>
/// <param name="Model">Model; empty: not known.</param>
/// <param name="SerialNumber">Serial number; empty: not known.</param>
/// <param name="IpAddress">Address at which it answered.</param>
/// <param name="NetworkName">Name on the network; empty: not known.</param>
/// <param name="TotalPages">Total of its life; null: not told by the device, or you may not see meters.</param>
/// <param name="TotalUnit">Unit of the total.</param>
/// <param name="Supplies">Its supplies, each with what is known of its level and how.</param>
/// <param name="SilentSince">Since when its agent is silent, and this is as old as that; null: it is heard.</param>
/// <param name="LastSeenAt">When anything was received last.</param>
public sealed record DeviceRow(
    long Id,
    long Revision,
    DeviceCondition Condition,
    string Manufacturer,
    string Model,
    string SerialNumber,
    string IpAddress,
    string NetworkName,
    long? TotalPages,
    CounterUnit TotalUnit,
    IReadOnlyList<Supply> Supplies,
    DateTimeOffset? SilentSince,
    DateTimeOffset LastSeenAt)
{
    /// <summary>Of a row of the fleet.</summary>
    public static DeviceRow Of(FleetRow row) => new(
        row.Id, row.Revision, row.Condition, row.Manufacturer, row.Model, row.SerialNumber, row.IpAddress, row.NetworkName, row.TotalPages, row.TotalUnit,
        row.Supplies, row.SilentSince, row.LastSeenAt);
}

/// <summary>A wish for a scan.</summary>
/// <param name="Kind">What to read: full, counters, supplies, parts or alerts; empty: full.</param>
public sealed record ScanOrder(string Kind = "");
