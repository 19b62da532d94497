using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Fleet;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Lists of devices and their history, straight from the snapshot and history tables.</summary>
internal sealed class SqliteFleetStore(SqliteDatabase database) : IFleetStore
{
    private const string Columns =
        "id, revision, condition, manufacturer, model, serial, ip, network_name, total, total_unit, supplies, last_seen";

    // What a list is sorted by; a value that is not known comes last whichever way.
    private static readonly Dictionary<FleetSort, string> SortColumns = new()
    {
        [FleetSort.Condition] = "condition",
        [FleetSort.Manufacturer] = "nullif(manufacturer, '') COLLATE NOCASE",
        [FleetSort.Model] = "nullif(model, '') COLLATE NOCASE",
        [FleetSort.SerialNumber] = "nullif(serial, '') COLLATE NOCASE",
        [FleetSort.IpAddress] = "nullif(ip_order, x'')",
        [FleetSort.NetworkName] = "nullif(network_name, '') COLLATE NOCASE",
        [FleetSort.TotalPages] = "total",
        [FleetSort.LowestSupply] = "lowest_supply",
        [FleetSort.LastSeen] = "last_seen",
    };

    public FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query)
    {
        var (where, parameters) = Filter(organisationPaths, query);
        using var connection = database.Open();
        using var count = connection.Command($"SELECT count(*) FROM device WHERE {where}", parameters);
        var total = Convert.ToInt32(count.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        var direction = query.Descending ? "DESC" : "ASC";
        using var command = connection.Command(
            $"SELECT {Columns} FROM device WHERE {where} ORDER BY {SortColumns[query.Sort]} {direction} NULLS LAST, id LIMIT $take OFFSET $skip",
            [.. parameters, ("$take", query.Take), ("$skip", query.Skip)]);
        using var reader = command.ExecuteReader();
        var rows = new List<FleetRow>();
        while (reader.Read())
        {
            rows.Add(ReadRow(reader));
        }

        return new FleetPage(rows, total);
    }

    public IReadOnlyList<HistoryPoint> ListHistory(long deviceId, DateTimeOffset from, int limit)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT received, total, mono, color FROM reading
            WHERE device_id = $device AND received >= $from AND total IS NOT NULL ORDER BY received DESC, number DESC LIMIT $limit
            """,
            ("$device", deviceId), ("$from", UnixTime.ToColumn(from)), ("$limit", limit));
        using var reader = command.ExecuteReader();
        var points = new List<HistoryPoint>();
        while (reader.Read())
        {
            points.Add(new(UnixTime.FromColumn(reader.GetInt64(0)), reader.NullableLong(1), reader.NullableLong(2), reader.NullableLong(3)));
        }

        points.Reverse();
        return points;
    }

    private static (string Where, (string, object?)[] Parameters) Filter(IReadOnlyList<string> organisationPaths, FleetQuery query)
    {
        var subtrees = organisationPaths.Select((_, index) => $"(organisation_path >= $path{index} AND organisation_path < $after{index})");
        var where = new List<string> { $"({string.Join(" OR ", subtrees)})", "revision > 0" };
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, object?)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
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
            where.Add("lowest_supply <= $low");
            parameters.Add(("$low", FleetQuery.LowSupplyPercent));
        }

        return (string.Join(" AND ", where), [.. parameters]);
    }

    private static FleetRow ReadRow(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Revision = reader.GetInt64(1),
        Condition = (DeviceCondition)reader.GetInt32(2),
        Manufacturer = reader.GetString(3),
        Model = reader.GetString(4),
        SerialNumber = reader.GetString(5),
        IpAddress = reader.GetString(6),
        NetworkName = reader.GetString(7),
        TotalPages = reader.NullableLong(8),
        TotalUnit = (CounterUnit)reader.GetInt32(9),
        Supplies = JsonSerializer.Deserialize(reader.GetString(10), DeviceJson.Default.IReadOnlyListSupply) ?? [],
        LastSeenAt = UnixTime.FromColumn(reader.GetInt64(11)),
    };
}
