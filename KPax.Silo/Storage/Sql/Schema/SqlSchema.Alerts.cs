namespace KPax.Silo.Storage.Sql.Schema;

internal static partial class SqlSchema
{
    // "number" counts the alerts of a device or agent, so that its snapshot can name them before they are written.
    private const string Alerts = """
        CREATE TABLE alert (
            id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL,
            subject INTEGER NOT NULL, subject_id INTEGER NOT NULL, number INTEGER NOT NULL,
            kind INTEGER NOT NULL, urgency INTEGER NOT NULL, severity INTEGER NOT NULL, training INTEGER NOT NULL,
            part INTEGER NOT NULL, part_index INTEGER NULL, location INTEGER NULL, code INTEGER NOT NULL, code_name TEXT NOT NULL,
            words TEXT NOT NULL, search TEXT NOT NULL, supply_type INTEGER NOT NULL, color TEXT NOT NULL, percent REAL NULL,
            since INTEGER NOT NULL, raised INTEGER NULL, missing INTEGER NULL, closed INTEGER NULL, closing INTEGER NOT NULL, occurrences INTEGER NOT NULL,
            acknowledged INTEGER NULL, acknowledged_by TEXT NOT NULL, note TEXT NOT NULL,
            UNIQUE (subject, subject_id, number));
        CREATE INDEX alert_open ON alert (organisation_path, urgency, since, id) WHERE closed IS NULL;
        CREATE INDEX alert_since ON alert (organisation_path, since, id);
        CREATE INDEX alert_closed ON alert (closed) WHERE closed IS NOT NULL;
        CREATE INDEX alert_silent ON alert (subject_id) WHERE subject = 2 AND closed IS NULL;
        ALTER TABLE device ADD COLUMN low_supply INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE device ADD COLUMN heard_by INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX device_heard_by ON device (heard_by);
        UPDATE device SET low_supply = 1 WHERE lowest_supply <= 10;
        """;
}
