namespace KPax.Silo.Storage.Sql;

/// <summary>The one writer of this process.</summary>
internal interface ISqlWriter
{
    /// <summary>
    /// Runs a write in the transaction of the units that wait, and completes when it is durable. It may run more than once, and must then do the same.
    /// Other processes may write at the same time (PostgreSQL): a row that is read to decide is locked first, by an update that changes nothing.
    /// <see cref="IOException"/>: the storage cannot be written now.
    /// </summary>
    Task<T> RunAsync<T>(Func<ISqlSession, T> write, CancellationToken cancellationToken);
}
