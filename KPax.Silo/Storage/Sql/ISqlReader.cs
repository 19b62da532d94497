namespace KPax.Silo.Storage.Sql;

/// <summary>
/// Reads with SQL that every engine knows. Parameters are named <c>$name</c>; their number is that of the statement. greatest() and least() may be used:
/// SQLite gets its own words for them.
/// </summary>
internal interface ISqlReader
{
    /// <summary>Runs a query and makes something of each row.</summary>
    List<T> Query<T>(string sql, Func<ISqlRow, T> row, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);

    /// <summary>Runs a query for one number; null: there is no row, or it is NULL.</summary>
    long? ReadNumber(string sql, params ReadOnlySpan<(string Name, SqlValue Value)> parameters);
}
