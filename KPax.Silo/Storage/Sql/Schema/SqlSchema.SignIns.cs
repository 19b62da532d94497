namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 6: when people last signed in.</content>
internal static partial class SqlSchema
{
    // Sessions are forgotten some time after their end; this stays. Of the time before this version it holds what the sessions still knew.
    private const string SignIns = """
        CREATE TABLE last_sign_in (user_id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO last_sign_in (user_id, at) SELECT user_id, max(made) FROM user_session GROUP BY user_id;
        """;
}
