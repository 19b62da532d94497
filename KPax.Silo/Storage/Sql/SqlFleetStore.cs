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

    // Steps on the way to a page at which a text is read, for as much as searching all texts costs; and how many devices there may be where nobody counted them.
    private const int Near = 10_000;
    private const int MostDevices = 100_000;

    private const string Columns =
        "id, revision + beat, condition, manufacturer, model, serial, ip, network_name, total, total_unit, supplies, last_seen, heard_by, organisation_path";

    public FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query) => database.Read(reader =>
    {
        var listing = new FleetListing(organisationPaths, query, database.HasTrigramTable, database.HasSortColumns);
        return listing.Search is { } search ? Find(reader, listing, search, query) : ListAll(reader, listing, query);
    });

    private FleetPage ListAll(ISqlReader reader, FleetListing listing, FleetQuery query)
    {
        var count = reader.ReadNumber(listing.CountOfScope, listing.Scope)!.Value;
        return Page(reader, query, count, count > few ? listing.PageOfMany(Columns, isNear: true) : listing.PageOfFew(listing.FromScope, Columns), listing.Scope);
    }

    // Which way is cheap depends on what is scarce: devices that may be seen, or texts that match.
    private FleetPage Find(ISqlReader reader, FleetListing listing, TextSearch search, FleetQuery query)
    {
        var inScope = listing.IsWhole ? (long?)null : reader.ReadNumber(listing.CountOfScope, listing.Scope)!.Value;
        (string Name, SqlValue Value)[] parameters = [.. listing.Scope, search.Pattern];
        if (inScope <= few)
        {
            var count = reader.ReadNumber(FleetListing.CountOf(listing.FromScopeWithTexts), parameters)!.Value;
            return Page(reader, query, count, listing.PageOfFew(listing.FromScopeWithTexts, Columns), parameters);
        }

        (string Name, SqlValue Value)[] withTrigrams = [.. listing.Scope, .. search.Parameters];
        var most = inScope is null ? long.MaxValue : few + 1L;
        var texts = reader.ReadNumber(listing.CountOfTexts, [.. search.Parameters, ("$most", most)])!.Value;
        if (texts <= few)
        {
            var count = reader.ReadNumber(FleetListing.CountOf(listing.FromTexts), withTrigrams)!.Value;
            return Page(reader, query, count, listing.PageOfFew(listing.FromTexts, Columns), withTrigrams);
        }

        var found = inScope is null
            ? texts - reader.ReadNumber(FleetListing.CountOfHidden, search.Pattern)!.Value
            : reader.ReadNumber(FleetListing.CountOf(listing.FromBoth), withTrigrams)!.Value;
        var isNear = found > 0 && (query.Skip + (double)query.Take) * (inScope ?? MostDevices) / found <= Near;
        return Page(reader, query, found, listing.PageOfMany(Columns, isNear), isNear ? parameters : withTrigrams);
    }

    private static FleetPage Page(ISqlReader reader, FleetQuery query, long count, string sql, (string Name, SqlValue Value)[] parameters) => query.Skip >= count
        ? new([], (int)count)
        : new(reader.Query(sql, ReadRow, [.. parameters, ("$take", query.Take), ("$skip", query.Skip)]), (int)count);

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
