namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: the texts of the devices, found by any part of them.</content>
internal static partial class SqlSchema
{
    // Rows of devices are wide, and change with every reading; their texts hardly ever do. So these have a narrow table of their own, which triggers keep:
    // nobody can write a device past them, and a reading that changes no text costs nothing more. Who makes the table of the devices anew makes them again.
    private const string TextTable = """
        DROP INDEX device_listed;
        CREATE INDEX device_listed ON device (organisation_path, condition, low_supply, organisation_id, heard_by, id) WHERE revision > 0;
        CREATE INDEX device_hidden ON device (id) WHERE revision <= 0;
        CREATE TABLE device_text (device_id INTEGER NOT NULL PRIMARY KEY, search TEXT NOT NULL);
        INSERT INTO device_text (device_id, search) SELECT id, search FROM device WHERE search <> '';
        """;

    // Which texts have three letters in a row is known by an index of its own (FTS5). It says neither where nor in which order: SearchPattern asks the text.
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
        CREATE TRIGGER device_text_told AFTER UPDATE OF search ON device WHEN new.search <> old.search BEGIN
            DELETE FROM device_text WHERE device_id = new.id;
            INSERT INTO device_text (device_id, search) VALUES (new.id, new.search);
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
        CREATE OR REPLACE FUNCTION device_text_told() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
            INSERT INTO device_text (device_id, search) VALUES (NEW.id, NEW.search) ON CONFLICT (device_id) DO UPDATE SET search = excluded.search;
            RETURN NULL;
        END $body$;
        CREATE TRIGGER device_text_told AFTER UPDATE OF search ON device FOR EACH ROW WHEN (NEW.search <> OLD.search) EXECUTE FUNCTION device_text_told();
        """;
}
