namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 3: readings by device and time of receipt, which is how they are asked for, in one tree instead of two.</content>
internal static partial class SqlSchema
{
    // That none is there twice is told by the fences and by the device's revision, in the same transaction.
    private const string ReadingsByTime = """
        DROP INDEX reading_counters;
        ALTER TABLE reading RENAME TO reading_by_number;
        CREATE TABLE reading (
            device_id INTEGER NOT NULL, agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL,
            received INTEGER NOT NULL, read INTEGER NOT NULL, scan_kind INTEGER NOT NULL,
            total INTEGER NULL, mono INTEGER NULL, color INTEGER NULL, body TEXT NOT NULL,
            PRIMARY KEY (device_id, received, agent_id, epoch, lane, number)) WITHOUT ROWID;
        INSERT INTO reading SELECT device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, mono, color, body FROM reading_by_number;
        DROP TABLE reading_by_number;
        """;
}
