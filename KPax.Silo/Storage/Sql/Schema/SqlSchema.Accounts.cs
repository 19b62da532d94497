namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: sessions, invitations, and mails that wait.</content>
internal static partial class SqlSchema
{
    // Users themselves stand in the database of accounts; user_id is their number there.
    // invitation.claimed: when somebody last began to use the link; the account with the number user_id may be there or not. used: it is there.
    // mail.body is sealed with the keys of the server: it may hold a link that lets somebody in. A mail that was sent is deleted.
    private const string Accounts = """
        CREATE TABLE user_session (
            id TEXT PRIMARY KEY, user_id TEXT NOT NULL, made INTEGER NOT NULL, seen INTEGER NOT NULL, ends INTEGER NOT NULL, ended INTEGER NULL,
            address TEXT NOT NULL, browser TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX user_session_user ON user_session (user_id, made);
        CREATE TABLE invitation (
            id INTEGER PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, email TEXT NOT NULL, organisation_id INTEGER NOT NULL, role_id INTEGER NOT NULL,
            language TEXT NOT NULL, invited_by TEXT NOT NULL, inviter_name TEXT NOT NULL, made INTEGER NOT NULL, ends INTEGER NOT NULL,
            sendings INTEGER NOT NULL, revoked INTEGER NULL, claimed INTEGER NULL, user_id TEXT NULL, used INTEGER NULL);
        CREATE INDEX invitation_organisation ON invitation (organisation_id, id);
        CREATE TABLE mail (
            id INTEGER PRIMARY KEY, made INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL, given_up INTEGER NULL, error TEXT NOT NULL,
            recipient TEXT NOT NULL, body BLOB NOT NULL);
        CREATE INDEX mail_due ON mail (due) WHERE given_up IS NULL;
        """;
}
