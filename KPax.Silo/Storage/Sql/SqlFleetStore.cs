using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Silo.Devices;
using KPax.Silo.Fleet;

namespace KPax.Silo.Storage.Sql;

/// <summary>Lists of devices and their history, straight from the snapshot and history tables.</summary>
internal sealed class SqlFleetStore(ISqlDatabase database, int few = SqlFleetStore.Few) : IFleetStore
{
    /// <summary>Of more matches than these a page is taken by walking the sorted index; fewer are found first and then sorted.</summary>
    internal const int Few = 1_000;

    private const string Columns =
        "id, revision, condition, manufacturer, model, serial, ip, network_name, total, total_unit, supplies, last_seen, heard_by";

    public FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query) => database.Read(reader =>
    {
        var listing = new FleetListing(organisationPaths, query, database.HasTrigramTable);
        var inScope = reader.ReadNumber(listing.CountOfScope, listing.Scope);
        if (listing.Search is not { } search)
        {
            return inScope > few
                ? Page(inScope, listing.PageOfMany(Columns), listing.Scope)
                : Page(inScope, listing.PageOfFew(listing.FromScope, Columns), listing.Scope);
        }

        // Which way is cheap depends on what is scarce: devices that may be seen, or texts that match.
        (string, SqlValue)[] parameters = [.. listing.Scope, .. search.Parameters];
        if (inScope <= few)
        {
            (string, SqlValue)[] read = [.. listing.Scope, search.Pattern];
            return Page(reader.ReadNumber(FleetListing.CountOf(listing.FromScopeWithTexts), read), listing.PageOfFew(listing.FromScopeWithTexts, Columns), read);
        }

        return reader.ReadNumber(listing.CountOfTexts, [.. search.Parameters, ("$most", few + 1)]) <= few
            ? Page(reader.ReadNumber(FleetListing.CountOf(listing.FromTexts), parameters), listing.PageOfFew(listing.FromTexts, Columns), parameters)
            : Page(reader.ReadNumber(FleetListing.CountOf(listing.FromBoth), parameters), listing.PageOfMany(Columns), parameters);

        FleetPage Page(long? count, string sql, (string, SqlValue)[] asked) => query.Skip >= count
            ? new([], (int)count!.Value)
            : new(reader.Query(sql, ReadRow, [.. asked, ("$take", query.Take), ("$skip", query.Skip)]), (int)count!.Value);
    });

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
