namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: the texts of the devices, found by any part of them.</content>
internal static partial class SqlSchema
{
    // Rows of devices are wide, and change with every reading; their texts hardly ever do. So these have a narrow table of their own (SqlTextWriter). No trigger of
    // the table of devices keeps it: with one, SQLite takes twice the time for each of their writes.
    private const string TextTable = """
        DROP INDEX device_listed;
        CREATE INDEX device_listed ON device (organisation_path, condition, low_supply, organisation_id, heard_by, id) WHERE revision > 0;
        CREATE INDEX device_hidden ON device (id) WHERE revision <= 0;
        CREATE TABLE device_text (device_id INTEGER NOT NULL PRIMARY KEY, search TEXT NOT NULL);
        INSERT INTO device_text (device_id, search) SELECT id, search FROM device WHERE search <> '';
        """;

    // Which texts have three letters in a row is known by an index of its own (FTS5), kept by triggers of their table. It says neither where nor in which order
    // they stand: SearchPattern asks the text.
    private const string SearchOnSqlite = $"""
        {TextTable}
        CREATE VIRTUAL TABLE device_search USING fts5(
            search, content='device_text', content_rowid='device_id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0);
        INSERT INTO device_search (device_search) VALUES ('rebuild');
        CREATE TRIGGER device_text_made AFTER INSERT ON device_text BEGIN
            INSERT INTO device_search (rowid, search) VALUES (new.device_id, new.search);
        END;
        CREATE TRIGGER device_text_gone AFTER DELETE ON device_text BEGIN
            INSERT INTO device_search (device_search, rowid, search) VALUES ('delete', old.device_id, old.search);
        END;
        CREATE TRIGGER device_text_told AFTER UPDATE ON device_text BEGIN
            INSERT INTO device_search (device_search, rowid, search) VALUES ('delete', old.device_id, old.search);
            INSERT INTO device_search (rowid, search) VALUES (new.device_id, new.search);
        END;
        """;

    // Without the right to make the extension, or where it does not stand on the search path, texts are read from end to end, and found all the same.
    private const string SearchOnPostgres = $"""
        {TextTable}
        DO $body$ BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX device_text_search ON device_text USING gin (search gin_trgm_ops);
        EXCEPTION WHEN OTHERS THEN
            RAISE NOTICE 'Searches go without trigrams: %', SQLERRM;
        END $body$;
        """;
}
