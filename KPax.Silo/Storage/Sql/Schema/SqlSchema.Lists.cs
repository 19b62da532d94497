namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 4: lists of a hundred thousand devices.</content>
internal static partial class SqlSchema
{
    // One index for each column that a list is sorted by, with what it is filtered by behind it, so that a page is found without reading the wide rows
    // (SqlFleetStore). Texts are cut to 120 characters there: PostgreSQL refuses a row whose key is longer than a third of a page.
    private const string SortIndexes = """
        CREATE INDEX device_by_condition ON device (condition, id, organisation_path, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_manufacturer ON device (
            (lower(nullif(substr(manufacturer, 1, 120), ''))), id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_model ON device ((lower(nullif(substr(model, 1, 120), ''))), id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_serial ON device ((lower(nullif(substr(serial, 1, 120), ''))), id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_ip ON device ((CASE WHEN length(ip_order) > 0 THEN ip_order END), id, organisation_path, condition, low_supply)
            WHERE revision > 0;
        CREATE INDEX device_by_network_name ON device (
            (lower(nullif(substr(network_name, 1, 120), ''))), id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_total ON device (total, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_lowest_supply ON device (lowest_supply, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_last_seen ON device (last_seen, id, organisation_path, condition, low_supply) WHERE revision > 0;
        """;

    // What stands in the index of the paths is decided anew by version 5 (SqlSchema.Search).
    private const string Lists = $"""
        {SortIndexes}
        CREATE INDEX device_listed ON device (organisation_path, condition, low_supply, search) WHERE revision > 0;
        """;

    private const string ListsOnPostgres = $"""
        {SortIndexes}
        CREATE INDEX device_listed ON device (organisation_path, condition, low_supply) WHERE revision > 0;
        """;
}
