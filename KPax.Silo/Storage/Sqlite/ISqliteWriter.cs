namespace KPax.Silo.Storage.Sqlite;

/// <summary>The one writer of the database.</summary>
internal interface ISqliteWriter
{
    /// <summary>
    /// Runs a write in the transaction of the units that wait, and completes when it is durable. It may run more than once, and must then do the same.
    /// <see cref="IOException"/>: the storage cannot be written now.
    /// </summary>
    Task<T> RunAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken);
}
