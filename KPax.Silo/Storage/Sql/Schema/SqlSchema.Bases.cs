namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Readings that later ones are told from.</content>
internal static partial class SqlSchema
{
    private const string ReadingBases = """
        CREATE TABLE reading_base (
            agent_id INTEGER NOT NULL, lane INTEGER NOT NULL, device_key TEXT NOT NULL, scan_kind INTEGER NOT NULL, number INTEGER NOT NULL, octets BLOB NOT NULL,
            PRIMARY KEY (agent_id, lane, device_key, scan_kind, number)) WITHOUT ROWID;
        CREATE INDEX reading_base_number ON reading_base (agent_id, lane, number);
        """;
}
