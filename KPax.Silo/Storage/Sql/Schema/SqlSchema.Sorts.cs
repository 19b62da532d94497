namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 7: what lists are sorted by, as PostgreSQL wants it.</content>
internal static partial class SqlSchema
{
    // PostgreSQL never reads the index of an expression alone, but visits the wide row behind each of its entries; the index of a column it does. SQLite reads
    // either alone, and has nothing new. The device's rows change all day, and an index is read alone only where a vacuum found the page unchanged since: so
    // it comes when a fiftieth of the rows changed, and not when a fifth did. The steps after this one find the indexes under the names they always had.
    private const string SortsOnPostgres = """
        ALTER TABLE device
            ADD COLUMN manufacturer_sort TEXT GENERATED ALWAYS AS (lower(nullif(substr(manufacturer, 1, 120), ''))) STORED,
            ADD COLUMN model_sort TEXT GENERATED ALWAYS AS (lower(nullif(substr(model, 1, 120), ''))) STORED,
            ADD COLUMN serial_sort TEXT GENERATED ALWAYS AS (lower(nullif(substr(serial, 1, 120), ''))) STORED,
            ADD COLUMN ip_sort BLOB GENERATED ALWAYS AS (CASE WHEN length(ip_order) > 0 THEN ip_order END) STORED,
            ADD COLUMN network_name_sort TEXT GENERATED ALWAYS AS (lower(nullif(substr(network_name, 1, 120), ''))) STORED;
        DROP INDEX device_by_manufacturer;
        DROP INDEX device_by_model;
        DROP INDEX device_by_serial;
        DROP INDEX device_by_ip;
        DROP INDEX device_by_network_name;
        CREATE INDEX device_by_manufacturer ON device (manufacturer_sort, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_model ON device (model_sort, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_serial ON device (serial_sort, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_ip ON device (ip_sort, id, organisation_path, condition, low_supply) WHERE revision > 0;
        CREATE INDEX device_by_network_name ON device (network_name_sort, id, organisation_path, condition, low_supply) WHERE revision > 0;
        ALTER TABLE device SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
        """;
}
