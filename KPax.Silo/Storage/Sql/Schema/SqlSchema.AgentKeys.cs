namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 3: how agents come to their identity, and lose it.</content>
internal static partial class SqlSchema
{
    // agent.status: 0 active, 1 suspended, 2 revoked (AgentStatus). agent.key_hash stays that of the key which the agent was enrolled with; whom a key
    // belongs to is told by agent_key alone. agent_key.kind: 1 P-256 (key_hash is the SHA-256 of public_key), 2 bearer secret (of the secret; no public key).
    private const string AgentKeys = """
        ALTER TABLE agent ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE agent ADD COLUMN status_reason TEXT NOT NULL DEFAULT '';
        ALTER TABLE agent ADD COLUMN status_since INTEGER NULL;
        ALTER TABLE agent ADD COLUMN host_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE agent ADD COLUMN operating_system TEXT NOT NULL DEFAULT '';
        CREATE INDEX agent_barred ON agent (status) WHERE status <> 0;
        CREATE TABLE agent_key (
            key_hash BLOB PRIMARY KEY, agent_id INTEGER NOT NULL REFERENCES agent (id), kind INTEGER NOT NULL, public_key BLOB NOT NULL,
            added INTEGER NOT NULL, ends INTEGER NULL) WITHOUT ROWID;
        CREATE INDEX agent_key_agent ON agent_key (agent_id);
        INSERT INTO agent_key (key_hash, agent_id, kind, public_key, added, ends) SELECT key_hash, id, 1, public_key, first_seen, NULL FROM agent;
        CREATE TABLE enrolment_token (
            id INTEGER PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, organisation_path TEXT NOT NULL REFERENCES organisation (path), note TEXT NOT NULL,
            made INTEGER NOT NULL, ends INTEGER NOT NULL, revoked INTEGER NULL,
            used INTEGER NULL, agent_id INTEGER NULL REFERENCES agent (id));
        """;
}
