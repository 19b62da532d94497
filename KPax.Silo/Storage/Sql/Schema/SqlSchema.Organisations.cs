namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 4: the organisation tree.</content>
internal static partial class SqlSchema
{
    // organisation_id is the truth, organisation_path a copy for ranges (PathTables); no foreign key holds the copy, or no move could rewrite it.
    // organisation.moved: version of the tree at which it was made or moved last. organisation_tree: one row; version grows with every change of the tree
    // or of a setting. setting.level: 0 organisation, 1 agent, 2 device (SettingLevel); value NULL: it was taken back, at that revision.
    private const string OrganisationTables = """
        CREATE TABLE organisation_tree (row SMALLINT NOT NULL PRIMARY KEY, version INTEGER NOT NULL);
        INSERT INTO organisation_tree (row, version) VALUES (1, 1);
        ALTER TABLE organisation ADD COLUMN archived SMALLINT NOT NULL DEFAULT 0;
        ALTER TABLE organisation ADD COLUMN region TEXT NOT NULL DEFAULT '';
        ALTER TABLE organisation ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX organisation_parent ON organisation (parent_id);
        CREATE TABLE setting (
            level SMALLINT NOT NULL, owner_id INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NULL, revision INTEGER NOT NULL,
            PRIMARY KEY (level, owner_id, key)) WITHOUT ROWID;
        ALTER TABLE device ADD COLUMN organisation_id INTEGER NOT NULL DEFAULT 1;
        UPDATE device SET organisation_id = (SELECT o.id FROM organisation o WHERE o.path = device.organisation_path)
        WHERE EXISTS (SELECT 1 FROM organisation o WHERE o.path = device.organisation_path);
        CREATE INDEX device_own ON device (organisation_id);
        """;

    // Tables are made anew to lose a foreign key; who refers to them finds the same rows there at the end of the transaction.
    private const string OrganisationsOnSqlite = $"""
        PRAGMA defer_foreign_keys = ON;
        {OrganisationTables}
        CREATE TABLE agent_3 AS SELECT * FROM agent;
        DROP TABLE agent;
        CREATE TABLE agent (
            id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, key_hash BLOB NOT NULL UNIQUE,
            public_key BLOB NOT NULL, first_seen INTEGER NOT NULL, status INTEGER NOT NULL DEFAULT 0, status_reason TEXT NOT NULL DEFAULT '',
            status_since INTEGER NULL, host_name TEXT NOT NULL DEFAULT '', operating_system TEXT NOT NULL DEFAULT '');
        INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen, status, status_reason, status_since, host_name, operating_system)
        SELECT a.id, o.id, o.path, a.key_hash, a.public_key, a.first_seen, a.status, a.status_reason, a.status_since, a.host_name, a.operating_system
        FROM agent_3 a JOIN organisation o ON o.path = a.organisation_path;
        DROP TABLE agent_3;
        CREATE INDEX agent_barred ON agent (status) WHERE status <> 0;
        CREATE INDEX agent_organisation ON agent (organisation_path);
        ALTER TABLE enrolment_token RENAME TO enrolment_token_3;
        CREATE TABLE enrolment_token (
            id INTEGER PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, note TEXT NOT NULL,
            made INTEGER NOT NULL, ends INTEGER NOT NULL, revoked INTEGER NULL, used INTEGER NULL, agent_id INTEGER NULL REFERENCES agent (id));
        INSERT INTO enrolment_token (id, token_hash, organisation_id, organisation_path, note, made, ends, revoked, used, agent_id)
        SELECT t.id, t.token_hash, o.id, o.path, t.note, t.made, t.ends, t.revoked, t.used, t.agent_id
        FROM enrolment_token_3 t JOIN organisation o ON o.path = t.organisation_path;
        DROP TABLE enrolment_token_3;
        """;

    private const string OrganisationsOnPostgres = $"""
        {OrganisationTables}
        ALTER TABLE agent DROP CONSTRAINT agent_organisation_path_fkey;
        ALTER TABLE enrolment_token DROP CONSTRAINT enrolment_token_organisation_path_fkey;
        ALTER TABLE agent ADD COLUMN organisation_id INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE enrolment_token ADD COLUMN organisation_id INTEGER NOT NULL DEFAULT 1;
        CREATE INDEX agent_organisation ON agent (organisation_path);
        """;
}
