namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 6: what moves with every reading of a device, beside the columns and indexes of lists.</content>
internal static partial class SqlSchema
{
    // A device's revision is what lists ask for, so that each index of them is written when it moves. "beat" counts the writes that leave all of that alone;
    // the two together are the revision that is shown. "pulse" is what such a write changed of the state (DevicePulse); NULL: nothing.
    // The state itself is wide and written seldom, so that it stands in a table of its own: SQLite writes a row anew as a whole. The column that it had stays, and
    // is empty: to drop it would be to write the table once more.
    // Readings are kept as they came (ReadingBody), which is no text. Those from before have the text and no octets: a table that may be the largest of all
    // is not written anew for it.
    private const string Pulse = """
        ALTER TABLE device ADD COLUMN beat INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE device ADD COLUMN pulse BLOB NULL;
        CREATE TABLE device_state (device_id INTEGER NOT NULL PRIMARY KEY, state TEXT NOT NULL);
        INSERT INTO device_state (device_id, state) SELECT id, state FROM device WHERE state <> '';
        UPDATE device SET state = '' WHERE state <> '';
        ALTER TABLE reading ADD COLUMN octets BLOB NULL;
        """;
}
