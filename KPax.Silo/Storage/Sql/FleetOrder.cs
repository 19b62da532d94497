using KPax.Contracts.Fleet;

namespace KPax.Silo.Storage.Sql;

/// <summary>What a list is sorted by. Each key has an index with this very text (SqlSchema.Lists, SqlSchema.Sorts). Pure.</summary>
/// <param name="Key">The key in SQL.</param>
/// <param name="IsAlwaysKnown">True if no device is without it.</param>
internal sealed record FleetOrder(string Key, bool IsAlwaysKnown = false)
{
    private static readonly Dictionary<FleetSort, FleetOrder> OfExpressions = new()
    {
        [FleetSort.Condition] = new("condition", IsAlwaysKnown: true),
        [FleetSort.Manufacturer] = new("lower(nullif(substr(manufacturer, 1, 120), ''))"),
        [FleetSort.Model] = new("lower(nullif(substr(model, 1, 120), ''))"),
        [FleetSort.SerialNumber] = new("lower(nullif(substr(serial, 1, 120), ''))"),
        [FleetSort.IpAddress] = new("CASE WHEN length(ip_order) > 0 THEN ip_order END"),
        [FleetSort.NetworkName] = new("lower(nullif(substr(network_name, 1, 120), ''))"),
        [FleetSort.TotalPages] = new("total"),
        [FleetSort.LowestSupply] = new("lowest_supply"),
        [FleetSort.LastSeen] = new("last_seen", IsAlwaysKnown: true),
        [FleetSort.Id] = new("device.id", IsAlwaysKnown: true),
    };

    private static readonly Dictionary<FleetSort, FleetOrder> OfColumns = new(OfExpressions)
    {
        [FleetSort.Manufacturer] = new("manufacturer_sort"),
        [FleetSort.Model] = new("model_sort"),
        [FleetSort.SerialNumber] = new("serial_sort"),
        [FleetSort.IpAddress] = new("ip_sort"),
        [FleetSort.NetworkName] = new("network_name_sort"),
    };

    /// <summary>The key of a column of the list.</summary>
    /// <param name="sort">The column.</param>
    /// <param name="hasSortColumns">See <see cref="ISqlDatabase.HasSortColumns"/>.</param>
    public static FleetOrder Of(FleetSort sort, bool hasSortColumns) => (hasSortColumns ? OfColumns : OfExpressions)[sort];
}
