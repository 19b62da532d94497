namespace KPax.Silo.Storage.Sql.Schema;

/// <content>The identity ledger: what was seen of each device, who found it where, what was decided, and what happened.</content>
internal static partial class SqlSchema
{
    private const string Identity = """
        ALTER TABLE device ADD COLUMN merged_into INTEGER NULL;
        ALTER TABLE device ADD COLUMN identity_revision INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE device ADD COLUMN agent_id INTEGER NULL;
        CREATE TABLE identity_customer (customer_id INTEGER NOT NULL PRIMARY KEY, touched INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE device_observation (
            customer_id INTEGER NOT NULL, kind SMALLINT NOT NULL, value TEXT NOT NULL, device_id INTEGER NOT NULL,
            first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, is_current SMALLINT NOT NULL, by_hand SMALLINT NOT NULL,
            PRIMARY KEY (customer_id, kind, value, device_id)) WITHOUT ROWID;
        CREATE INDEX device_observation_device ON device_observation (device_id, kind);
        CREATE INDEX device_observation_serial ON device_observation (value) WHERE kind = 1;
        CREATE TABLE device_place (
            customer_id INTEGER NOT NULL, agent_id INTEGER NOT NULL, target TEXT NOT NULL, device_id INTEGER NOT NULL, serial TEXT NOT NULL, mac TEXT NOT NULL,
            seen INTEGER NOT NULL, device_key TEXT NOT NULL, PRIMARY KEY (customer_id, agent_id, target)) WITHOUT ROWID;
        CREATE INDEX device_place_device ON device_place (device_id);
        CREATE TABLE device_redirect (
            from_id INTEGER NOT NULL PRIMARY KEY, to_id INTEGER NOT NULL, parent_id INTEGER NOT NULL, event_id INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX device_redirect_to ON device_redirect (to_id);
        CREATE TABLE device_apart (one_id INTEGER NOT NULL, other_id INTEGER NOT NULL, PRIMARY KEY (one_id, other_id)) WITHOUT ROWID;
        CREATE INDEX device_apart_other ON device_apart (other_id);
        CREATE TABLE device_event (
            id INTEGER PRIMARY KEY, device_id INTEGER NOT NULL, other_id INTEGER NULL, at INTEGER NOT NULL, kind SMALLINT NOT NULL, detail TEXT NOT NULL,
            undo SMALLINT NOT NULL, caller TEXT NOT NULL);
        CREATE INDEX device_event_device ON device_event (device_id, id);
        CREATE TABLE device_primary (
            device_id INTEGER NOT NULL, from_ms INTEGER NOT NULL, agent_id INTEGER NOT NULL, to_ms INTEGER NULL,
            PRIMARY KEY (device_id, from_ms, agent_id)) WITHOUT ROWID;
        INSERT INTO device_observation (customer_id, kind, value, device_id, first_seen, last_seen, is_current, by_hand)
            SELECT o.id,
                CASE substr(k.device_key, 1, 4) WHEN 'seri' THEN 1 WHEN 'mac:' THEN 2 WHEN 'uuid' THEN 3 ELSE 6 END,
                CASE substr(k.device_key, 1, 4) WHEN 'seri' THEN upper(substr(k.device_key, 8)) WHEN 'mac:' THEN substr(k.device_key, 5)
                    WHEN 'uuid' THEN substr(k.device_key, 6) ELSE k.device_key END,
                min(k.device_id), 0, max(d.last_seen), 1, 0
            FROM device_key k JOIN device d ON d.id = k.device_id JOIN organisation o ON o.path = k.organisation_path
            WHERE substr(k.device_key, 1, 4) IN ('seri', 'mac:', 'uuid', 'agen')
            GROUP BY 1, 2, 3;
        DROP TABLE device_key;
        """;
}
