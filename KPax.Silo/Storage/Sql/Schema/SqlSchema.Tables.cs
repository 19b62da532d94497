namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Versions 1 and 2: organisations, agents, devices and what devices told.</content>
internal static partial class SqlSchema
{
    private const string Tables = """
        CREATE TABLE organisation (
            id INTEGER PRIMARY KEY, parent_id INTEGER NULL REFERENCES organisation (id), path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL);
        INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (1, NULL, '/1/', 'KPax', 'root');

        CREATE TABLE agent (
            id INTEGER PRIMARY KEY, organisation_path TEXT NOT NULL REFERENCES organisation (path), key_hash BLOB NOT NULL UNIQUE, public_key BLOB NOT NULL,
            first_seen INTEGER NOT NULL);
        CREATE TABLE agent_epoch (
            agent_id INTEGER NOT NULL REFERENCES agent (id), epoch INTEGER NOT NULL, ordinal INTEGER NOT NULL, opened INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch), UNIQUE (agent_id, ordinal)) WITHOUT ROWID;
        CREATE TABLE agent_lane (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, mark INTEGER NOT NULL, hash BLOB NOT NULL, moved INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane)) WITHOUT ROWID;
        CREATE TABLE fence (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, number)) WITHOUT ROWID;
        CREATE TABLE scan_round (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL, received INTEGER NOT NULL,
            scan_kind INTEGER NOT NULL, started INTEGER NOT NULL, duration INTEGER NOT NULL,
            asked INTEGER NOT NULL, answered INTEGER NOT NULL, unchanged INTEGER NOT NULL, failed INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, number)) WITHOUT ROWID;
        CREATE TABLE gap (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            reason INTEGER NOT NULL, received INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, first)) WITHOUT ROWID;
        CREATE TABLE dead_letter (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL, received INTEGER NOT NULL,
            reason TEXT NOT NULL, octets BLOB NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, number)) WITHOUT ROWID;

        CREATE TABLE device (
            id INTEGER PRIMARY KEY, organisation_path TEXT NOT NULL, revision INTEGER NOT NULL,
            manufacturer TEXT NOT NULL, model TEXT NOT NULL, serial TEXT NOT NULL, mac TEXT NOT NULL, ip TEXT NOT NULL, ip_order BLOB NOT NULL,
            network_name TEXT NOT NULL, search TEXT NOT NULL,
            condition INTEGER NOT NULL, total INTEGER NULL, total_unit INTEGER NOT NULL, lowest_supply REAL NULL,
            last_seen INTEGER NOT NULL, supplies TEXT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX device_organisation ON device (organisation_path, id);
        CREATE TABLE device_key (
            organisation_path TEXT NOT NULL, device_key TEXT NOT NULL, device_id INTEGER NOT NULL REFERENCES device (id),
            PRIMARY KEY (organisation_path, device_key)) WITHOUT ROWID;
        CREATE TABLE reading (
            device_id INTEGER NOT NULL, agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL,
            received INTEGER NOT NULL, read INTEGER NOT NULL, scan_kind INTEGER NOT NULL,
            total INTEGER NULL, mono INTEGER NULL, color INTEGER NULL, body TEXT NOT NULL,
            PRIMARY KEY (device_id, agent_id, epoch, lane, number)) WITHOUT ROWID;
        CREATE INDEX reading_counters ON reading (device_id, received, total) WHERE total IS NOT NULL;
        """;

    // What version 2 has more than version 1.
    private const string CounterEvents = """
        CREATE TABLE counter_event (
            device_id INTEGER NOT NULL, agent_id INTEGER NOT NULL, epoch_ordinal INTEGER NOT NULL, reading_order INTEGER NOT NULL, position INTEGER NOT NULL,
            read INTEGER NOT NULL, kind INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (device_id, agent_id, epoch_ordinal, reading_order, position)) WITHOUT ROWID;
        """;
}
