using System.Globalization;
using KPax.Contracts.Devices;
using KPax.Contracts.History;

namespace KPax.Silo.Storage.Sql;

/// <content>What happened to a device, page by page.</content>
internal sealed partial class SqlHistoryStore
{
    private const string Place = "at, revision, position, device_id";
    private const int PlaceParts = 4;

    // Levels come with every step of a gauge; what is over and what is new is what somebody looks for.
    private const string NoLevels = "kind <> 0 AND ";

    public Task<HistoryPage<SupplyEvent>> PageSupplyEventsAsync(long deviceId, HistoryPageQuery query, CancellationToken cancellationToken) => PageAsync(
        "supply_event",
        "at, supply, kind, percent, before, signs, level",
        query.WithLevels ? OfDevice : NoLevels + OfDevice,
        row => new SupplyEvent(
            row.Time(4), row.Text(5), (SupplyEventKind)row.Int(6), LevelOf(row.NullableReal(7), row.NullableText(10)), row.NullableReal(8), (SupplySigns)row.Int(9)),
        deviceId,
        query,
        cancellationToken);

    public Task<HistoryPage<StatusChange>> PageStatusChangesAsync(long deviceId, HistoryPageQuery query, CancellationToken cancellationToken) => PageAsync(
        "status_change",
        "at, condition, state",
        OfDevice,
        row => new StatusChange(row.Time(4), (DeviceCondition)row.Int(5), (DeviceState)row.Int(6)),
        deviceId,
        query,
        cancellationToken);

    private Task<HistoryPage<T>> PageAsync<T>(
        string table, string columns, string where, Func<ISqlRow, T> read, long deviceId, HistoryPageQuery query, CancellationToken cancellationToken)
    {
        List<(string, SqlValue)> parameters = [("$device", deviceId)];
        if (query.From is { } from)
        {
            where += " AND at >= $from";
            parameters.Add(("$from", UnixTime.ToColumn(from)));
        }

        var count = (Sql: $"SELECT count(*) FROM {table} WHERE {where}", Parameters: parameters.ToArray());
        if (PlaceOf(query.After) is { } place)
        {
            where += $" AND ({Place}) < ($p0, $p1, $p2, $p3)";
            parameters.AddRange(place.Select((number, index) => ($"$p{index}", (SqlValue)number)));
        }

        // One more than asked for tells whether there is a next page.
        parameters.AddRange([("$take", query.Take + 1), ("$skip", query.Skip)]);
        var select = $"SELECT {Place}, {columns} FROM {table} WHERE {where} ORDER BY at DESC, revision DESC, position DESC, device_id DESC LIMIT $take OFFSET $skip";
        return database.ReadAsync(
            reader =>
            {
                var rows = reader.Query(
                    select, row => (Item: read(row), Next: string.Join('.', row.Long(0), row.Long(1), row.Long(2), row.Long(3))), [.. parameters]);
                var shown = rows.Take(query.Take).ToList();
                return new HistoryPage<T>(shown.ConvertAll(row => row.Item), (int)(reader.ReadNumber(count.Sql, count.Parameters) ?? 0))
                {
                    Next = query.After is not null && rows.Count > query.Take ? shown[^1].Next : "",
                };
            },
            cancellationToken);
    }

    // A place that has no meaning is the first.
    private static IReadOnlyList<long>? PlaceOf(string? after)
    {
        var numbers = (after ?? "").Split('.').Select(Parse).OfType<long>().ToList();
        return numbers.Count == PlaceParts ? numbers : null;

        static long? Parse(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static SupplyEvent ReadSupplyEvent(ISqlRow row) => new(
        row.Time(0), row.Text(1), (SupplyEventKind)row.Int(2), LevelOf(row.NullableReal(3), row.NullableText(6)), row.NullableReal(4), (SupplySigns)row.Int(5));

    private static StatusChange ReadStatusChange(ISqlRow row) => new(row.Time(0), (DeviceCondition)row.Int(1), (DeviceState)row.Int(2));
}
