namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: personal access tokens, and what was answered to requests that may be repeated.</content>
internal static partial class SqlSchema
{
    // organisation_id is the truth, organisation_path a copy (PathTables). api_answer: status 0 while the first request is under way.
    private const string ApiTokens = """
        CREATE TABLE api_token (
            id INTEGER PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, user_id TEXT NOT NULL, name TEXT NOT NULL, permissions INTEGER NOT NULL,
            organisation_id INTEGER NOT NULL, organisation_path TEXT NOT NULL, made INTEGER NOT NULL, ends INTEGER NOT NULL, revoked INTEGER NULL, used INTEGER NULL);
        CREATE INDEX api_token_user ON api_token (user_id, id);
        CREATE INDEX api_token_path ON api_token (organisation_path);
        CREATE TABLE api_answer (
            user_id TEXT NOT NULL, request_key TEXT NOT NULL, request_hash BLOB NOT NULL, status INTEGER NOT NULL, location TEXT NOT NULL, body BLOB NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (user_id, request_key)) WITHOUT ROWID;
        CREATE INDEX api_answer_at ON api_answer (at);
        """;
}
