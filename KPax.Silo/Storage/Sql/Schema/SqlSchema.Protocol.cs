namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 3: what was accepted, what waits, and the books of agents.</content>
internal static partial class SqlSchema
{
    // accepted: one row for each run of numbers of a batch, 8 octets of hash for each number; within a lane `received` grows with `first`.
    // fence.hash: the entry's content, so that numbers of two histories with one epoch (a clone's) are not taken for each other; 0: from before version 3.
    // agent_day: day since 1970; the told columns are the agent's own counts, NULL: it told none.
    private const string Protocol = """
        ALTER TABLE agent_epoch ADD COLUMN suspended INTEGER NULL;
        ALTER TABLE agent_lane ADD COLUMN told_newest INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE agent_lane ADD COLUMN told INTEGER NULL;
        CREATE TABLE agent_contact (
            agent_id INTEGER PRIMARY KEY REFERENCES agent (id), version TEXT NOT NULL, operating_system TEXT NOT NULL, last_hello INTEGER NOT NULL,
            clock_offset INTEGER NULL);
        CREATE TABLE agent_event (
            id INTEGER PRIMARY KEY, agent_id INTEGER NOT NULL, at INTEGER NOT NULL, kind INTEGER NOT NULL, detail TEXT NOT NULL);
        CREATE INDEX agent_event_agent ON agent_event (agent_id, id);
        CREATE TABLE agent_day (
            agent_id INTEGER NOT NULL, day INTEGER NOT NULL,
            stored INTEGER NOT NULL DEFAULT 0, dead_letters INTEGER NOT NULL DEFAULT 0, parked INTEGER NOT NULL DEFAULT 0,
            duplicates INTEGER NOT NULL DEFAULT 0, gaps INTEGER NOT NULL DEFAULT 0, gap_numbers INTEGER NOT NULL DEFAULT 0,
            repeats INTEGER NOT NULL DEFAULT 0, octets INTEGER NOT NULL DEFAULT 0,
            told_taken INTEGER NULL, told_buffered INTEGER NULL, told_acknowledged INTEGER NULL, told_dropped INTEGER NULL,
            told_sent INTEGER NULL, told_received INTEGER NULL,
            PRIMARY KEY (agent_id, day)) WITHOUT ROWID;
        CREATE TABLE accepted (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, first INTEGER NOT NULL, received INTEGER NOT NULL,
            last INTEGER NOT NULL, hashes BLOB NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, first, received)) WITHOUT ROWID;
        CREATE TABLE parked (
            id INTEGER PRIMARY KEY, agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL,
            epoch_ordinal INTEGER NOT NULL, reading_order INTEGER NOT NULL, received INTEGER NOT NULL, device_key TEXT NOT NULL, octets BLOB NOT NULL,
            UNIQUE (agent_id, epoch, lane, number));
        ALTER TABLE fence RENAME TO fence_2;
        CREATE TABLE fence (
            agent_id INTEGER NOT NULL, epoch INTEGER NOT NULL, lane INTEGER NOT NULL, number INTEGER NOT NULL, hash INTEGER NOT NULL,
            PRIMARY KEY (agent_id, epoch, lane, number, hash)) WITHOUT ROWID;
        INSERT INTO fence (agent_id, epoch, lane, number, hash) SELECT agent_id, epoch, lane, number, 0 FROM fence_2;
        DROP TABLE fence_2;
        """;
}
