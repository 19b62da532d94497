namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 4: history in days and hours, and what happened to supplies and states.</content>
internal static partial class SqlSchema
{
    // Hours have a table for each month in which they were received, which is dropped as a whole: history_month says which there are.
    private const string History = """
        CREATE TABLE history_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE history_month (month INTEGER NOT NULL PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE reading_day (
            device_id INTEGER NOT NULL, day INTEGER NOT NULL, agent_id INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
            body BLOB NOT NULL, events TEXT NULL,
            PRIMARY KEY (device_id, day, agent_id)) WITHOUT ROWID;
        CREATE TABLE supply_event (
            device_id INTEGER NOT NULL, at INTEGER NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL, supply TEXT NOT NULL,
            kind INTEGER NOT NULL, percent REAL NULL, before REAL NULL, signs INTEGER NOT NULL, level TEXT NULL,
            PRIMARY KEY (device_id, at, revision, position)) WITHOUT ROWID;
        CREATE TABLE status_change (
            device_id INTEGER NOT NULL, at INTEGER NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL, condition INTEGER NOT NULL,
            state INTEGER NOT NULL,
            PRIMARY KEY (device_id, at, revision, position)) WITHOUT ROWID;
        CREATE TABLE device_pages (device_id INTEGER NOT NULL PRIMARY KEY, day INTEGER NOT NULL, today INTEGER NULL, month INTEGER NULL) WITHOUT ROWID;
        """;
}
