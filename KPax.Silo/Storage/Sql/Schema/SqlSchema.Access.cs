namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: people, roles, grants, and the audit log.</content>
internal static partial class SqlSchema
{
    // access_state: one row; version grows with every change of people, roles or grants, next_id numbers roles and grants (those up to 1,000 are built in).
    // access_grant.organisation_id is the truth, organisation_path a copy for ranges (PathTables). Accounts themselves are in a database of their own.
    private const string Access = """
        CREATE TABLE access_state (row SMALLINT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, next_id INTEGER NOT NULL);
        INSERT INTO access_state (row, version, next_id) VALUES (1, 1, 1001);
        CREATE TABLE person (
            user_id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, locked_out SMALLINT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE access_role (
            role_id INTEGER NOT NULL PRIMARY KEY, organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, name TEXT NOT NULL,
            permissions INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX access_role_path ON access_role (organisation_path);
        CREATE TABLE access_grant (
            grant_id INTEGER NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, role_id INTEGER NOT NULL, organisation_id INTEGER NOT NULL,
            organisation_path TEXT NOT NULL, given INTEGER NOT NULL, given_by TEXT NOT NULL, UNIQUE (user_id, role_id, organisation_id)) WITHOUT ROWID;
        CREATE INDEX access_grant_path ON access_grant (organisation_path);
        """;

    // audit_head: one row, the last number and its hash. audit_entry.organisation_path is a copy (PathTables) and the one column that may change; the
    // two search columns are the texts in small letters. The hash is over all others (AuditChain).
    private const string Audit = """
        CREATE TABLE audit_head (row SMALLINT NOT NULL PRIMARY KEY, number INTEGER NOT NULL, hash BLOB NOT NULL);
        INSERT INTO audit_head (row, number, hash) VALUES (1, 0, x'');
        CREATE TABLE audit_entry (
            number INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL, action TEXT NOT NULL, outcome SMALLINT NOT NULL,
            actor_id TEXT NOT NULL, actor TEXT NOT NULL, address TEXT NOT NULL, target_kind TEXT NOT NULL, target_id TEXT NOT NULL, target TEXT NOT NULL,
            organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, was TEXT NULL, became TEXT NULL,
            actor_search TEXT NOT NULL, search TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX audit_entry_path ON audit_entry (organisation_path, number);
        CREATE INDEX audit_entry_action ON audit_entry (action, number);
        CREATE INDEX audit_entry_actor ON audit_entry (actor_id, number);
        CREATE INDEX audit_entry_at ON audit_entry (at);
        """;
}
