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
        "id, revision, condition, manufacturer, model, serial, ip, network_name, total, total_unit, supplies, last_seen, heard_by, organisation_path";

    /// <summary>Of more matches than these a page is taken by walking the sorted index; fewer are found first and then sorted.</summary>
    internal const int WalkFrom = 1_000;

    // What a list is sorted by; a value that is not known comes last whichever way. Each has an index with this very text (SqlSchema.Lists).
    private static readonly Dictionary<FleetSort, string> SortColumns = new()
    {
        [FleetSort.Condition] = "condition",
        [FleetSort.Manufacturer] = "lower(nullif(substr(manufacturer, 1, 120), ''))",
        [FleetSort.Model] = "lower(nullif(substr(model, 1, 120), ''))",
        [FleetSort.SerialNumber] = "lower(nullif(substr(serial, 1, 120), ''))",
        [FleetSort.IpAddress] = "CASE WHEN length(ip_order) > 0 THEN ip_order END",
        [FleetSort.NetworkName] = "lower(nullif(substr(network_name, 1, 120), ''))",
        [FleetSort.TotalPages] = "total",
        [FleetSort.LowestSupply] = "lowest_supply",
        [FleetSort.LastSeen] = "last_seen",
    };

    public FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query) => database.Read(reader =>
    {
        var (where, parameters) = Filter(organisationPaths, query, "organisation_path");
        var count = (int)reader.ReadNumber($"SELECT count(*) FROM device WHERE {where}", parameters)!.Value;
        return query.Skip >= count
            ? new FleetPage([], count)
            : new FleetPage(reader.Query(PageOf(organisationPaths, query, count), ReadRow, [.. parameters, ("$take", query.Take), ("$skip", query.Skip)]), count);
    });

    // Rows are wide: a page's numbers are found in an index alone, and only its own rows are read.
    private static string PageOf(IReadOnlyList<string> organisationPaths, FleetQuery query, int count)
    {
        var (key, direction) = (SortColumns[query.Sort], query.Descending ? "DESC" : "ASC");
        var page = $"{direction} NULLS LAST, id {direction} LIMIT $take OFFSET $skip";
        var rows = $"SELECT {Columns} FROM found JOIN device ON device.id = found.found_id ORDER BY found.sort_key {direction} NULLS LAST, found.found_id {direction}";
        if (count > WalkFrom)
        {
            // An expression keeps the engine from taking the index of the paths, which would leave all matches to be sorted.
            var (walked, _) = Filter(organisationPaths, query, "organisation_path || ''");
            return $"WITH found AS (SELECT id AS found_id, {key} AS sort_key FROM device WHERE {walked} ORDER BY {key} {page}) {rows}";
        }

        var (where, _) = Filter(organisationPaths, query, "organisation_path");
        return $"""
            WITH matches AS MATERIALIZED (SELECT id, {key} AS sort_key FROM device WHERE {where}),
            found AS (SELECT id AS found_id, sort_key FROM matches ORDER BY sort_key {page}) {rows}
            """;
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

    private static (string Where, (string, SqlValue)[] Parameters) Filter(
        IReadOnlyList<string> organisationPaths, FleetQuery query, string pathColumn)
    {
        var subtrees = organisationPaths.Select((_, index) => $"({pathColumn} >= $path{index} AND {pathColumn} < $after{index})");
        var where = new List<string> { $"({string.Join(" OR ", subtrees)})", "revision > 0" };
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .ToList();
        if (query.Search.Trim() is { Length: > 0 } search)
        {
            where.Add(@"search LIKE $search ESCAPE '\'");
            parameters.Add(("$search", SearchPattern.Of(search)));
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
        OrganisationPath = row.Text(13),
    };
}
