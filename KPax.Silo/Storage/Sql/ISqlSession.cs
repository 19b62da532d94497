namespace KPax.Silo.Storage.Sql;

/// <summary>
/// Writes inside a transaction. Statements are prepared once and found again by their text's reference: give constants, never a text that is put
/// together.
/// </summary>
internal interface ISqlSession : ISqlReader
{
    /// <summary>Runs a statement that gives no rows and says how many it changed. Where nobody looks at the number, <see cref="Send"/> is cheaper.</summary>
    int Execute(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>Runs a statement, perhaps later together with others: before the next answer of this session, and before the commit. Its fault shows then.</summary>
    void Send(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>
    /// Runs statements that make or drop tables, in SQLite's words as those of the schema. They are not kept. Other processes that do it at the same time
    /// wait; say IF NOT EXISTS.
    /// </summary>
    void Define(string sql);

    /// <summary>
    /// As <see cref="Send"/>, and if it changed nothing, whoever writes lost a race: <see cref="SqlConflictException"/> with the reason, here or at the
    /// latest before the commit, and nothing is written.
    /// </summary>
    void Require(string sql, string conflict, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);
}
