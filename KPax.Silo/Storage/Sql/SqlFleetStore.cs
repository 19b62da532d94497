using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Fleet;

namespace KPax.Silo.Storage.Sql;

/// <summary>Lists of devices and their history, straight from the snapshot and history tables.</summary>
internal sealed class SqlFleetStore(ISqlDatabase database) : IFleetStore
{
    private const string Columns =
        "id, revision, condition, manufacturer, model, serial, ip, network_name, total, total_unit, supplies, last_seen, heard_by";

    // What a list is sorted by; a value that is not known comes last whichever way.
    private static readonly Dictionary<FleetSort, string> SortColumns = new()
    {
        [FleetSort.Condition] = "condition",
        [FleetSort.Manufacturer] = "lower(nullif(manufacturer, ''))",
        [FleetSort.Model] = "lower(nullif(model, ''))",
        [FleetSort.SerialNumber] = "lower(nullif(serial, ''))",
        [FleetSort.IpAddress] = "CASE WHEN length(ip_order) > 0 THEN ip_order END",
        [FleetSort.NetworkName] = "lower(nullif(network_name, ''))",
        [FleetSort.TotalPages] = "total",
        [FleetSort.LowestSupply] = "lowest_supply",
        [FleetSort.LastSeen] = "last_seen",
    };

    public FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query)
    {
        var (where, parameters) = Filter(organisationPaths, query);
        var direction = query.Descending ? "DESC" : "ASC";
        return database.Read(reader => new FleetPage(
            reader.Query(
                $"SELECT {Columns} FROM device WHERE {where} ORDER BY {SortColumns[query.Sort]} {direction} NULLS LAST, id LIMIT $take OFFSET $skip",
                ReadRow,
                [.. parameters, ("$take", query.Take), ("$skip", query.Skip)]),
            (int)reader.ReadNumber($"SELECT count(*) FROM device WHERE {where}", parameters)!.Value));
    }

    public IReadOnlyList<HistoryPoint> ListHistory(long deviceId, DateTimeOffset from, int limit)
    {
        var points = database.Read(reader => reader.Query(
            """
            SELECT received, total, mono, color FROM reading
            WHERE device_id = $device AND received >= $from AND total IS NOT NULL ORDER BY received DESC, number DESC LIMIT $limit
            """,
            row => new HistoryPoint(row.Time(0), row.NullableLong(1), row.NullableLong(2), row.NullableLong(3)),
            ("$device", deviceId), ("$from", UnixTime.ToColumn(from)), ("$limit", limit)));
        points.Reverse();
        return points;
    }

    private static (string Where, (string, SqlValue)[] Parameters) Filter(IReadOnlyList<string> organisationPaths, FleetQuery query)
    {
        var subtrees = organisationPaths.Select((_, index) => $"(organisation_path >= $path{index} AND organisation_path < $after{index})");
        var where = new List<string> { $"({string.Join(" OR ", subtrees)})", "revision > 0", "merged_into IS NULL" };
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .ToList();
        if (query.Search.Trim() is { Length: > 0 } search)
        {
            where.Add(@"search LIKE $search ESCAPE '\'");
            var escaped = search.ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
                .Replace("_", @"\_", StringComparison.Ordinal);
            parameters.Add(("$search", $"%{escaped}%"));
        }

        if (query.Condition is { } condition)
        {
            where.Add("condition = $condition");
            parameters.Add(("$condition", (int)condition));
        }

        if (query.LowSupplyOnly)
        {
            where.Add("low_supply = 1");
        }

        return (string.Join(" AND ", where), [.. parameters]);
    }

    private static FleetRow ReadRow(ISqlRow row) => new()
    {
        Id = row.Long(0),
        Revision = row.Long(1),
        Condition = (DeviceCondition)row.Int(2),
        Manufacturer = row.Text(3),
        Model = row.Text(4),
        SerialNumber = row.Text(5),
        IpAddress = row.Text(6),
        NetworkName = row.Text(7),
        TotalPages = row.NullableLong(8),
        TotalUnit = (CounterUnit)row.Int(9),
        Supplies = JsonSerializer.Deserialize(row.Utf8(10), DeviceJson.Default.IReadOnlyListSupply) ?? [],
        LastSeenAt = row.Time(11),
        HeardBy = row.Long(12),
    };
}
