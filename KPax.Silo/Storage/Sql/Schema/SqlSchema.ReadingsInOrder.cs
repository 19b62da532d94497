namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 7: whole readings in the order in which they come, found by a small index of device and time.</content>
internal static partial class SqlSchema
{
    // In a tree by device each reading falls between others, so that pages are split all the time: 290 of 400 written pages of a commit were theirs. Now they
    // fill one page after the other, and 90 of 216 are theirs and their index's. What an older program wrote as text becomes its octets.
    private const string ReadingsInOrderOnSqlite = """
        ALTER TABLE reading RENAME TO reading_by_device;
        CREATE TABLE reading (
            device_id INTEGER NOT NULL, agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL,
            received INTEGER NOT NULL, read INTEGER NOT NULL, scan_kind INTEGER NOT NULL,
            total INTEGER NULL, mono INTEGER NULL, color INTEGER NULL, octets BLOB NOT NULL, entry_order INTEGER NULL, clock_offset INTEGER NULL);
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, mono, color, octets, entry_order, clock_offset)
            SELECT device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, mono, color, coalesce(octets, CAST(body AS BLOB)), entry_order,
                clock_offset
            FROM reading_by_device;
        DROP TABLE reading_by_device;
        CREATE INDEX reading_of_device ON reading (device_id, received);
        """;

    // Its rows stand in the order in which they came anyway, so that nothing is written anew: only the wide key goes, whose name is the engine's.
    private const string ReadingsInOrderOnPostgres = """
        UPDATE reading SET octets = convert_to(body, 'UTF8') WHERE octets IS NULL;
        DO $$
        BEGIN
            EXECUTE (SELECT 'ALTER TABLE reading DROP CONSTRAINT ' || quote_ident(conname) FROM pg_constraint WHERE conrelid = 'reading'::regclass AND contype = 'p');
        END $$;
        ALTER TABLE reading DROP COLUMN body, ALTER COLUMN octets SET NOT NULL;
        CREATE INDEX reading_of_device ON reading (device_id, received);
        """;
}
