using System.Net.Sockets;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>What PostgreSQL's SQLSTATE codes mean to the commit queue, and to the one who has to mend it.</summary>
internal static class PostgresFaults
{
    // Serialization failure, deadlock, lock not available in time, and a statement whose tables were changed since it was prepared.
    private static readonly string[] Moment =
    [
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.FeatureNotSupported,
    ];

    // Classes: data exception, integrity constraint violation, program limit exceeded.
    private static readonly string[] OfTheUnit = ["22", "23", "54"];

    /// <summary>True if the fault lies in what was to be written: it would fail again for ever.</summary>
    public static bool IsOfTheUnit(Exception fault) => fault switch
    {
        PostgresException server => OfTheUnit.Contains(server.SqlState[..2]),
        NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException or StorageFaultException => false,
        _ => true,
    };

    /// <summary>True if the same transaction may well go through now.</summary>
    public static bool IsOfTheMoment(Exception fault) => fault switch
    {
        PostgresException server => Moment.Contains(server.SqlState) || server.SqlState.StartsWith("57P0", StringComparison.Ordinal),
        NpgsqlException network => network.InnerException is IOException or SocketException,
        _ => false,
    };

    /// <summary>One line in plain words, with the mend, and without anything secret.</summary>
    public static string Explain(Exception fault, string database) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of the database {database} is full: make room on it.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"The database {database} does not let this user in: correct Username and Password in KPax:Storage:ConnectionString, or pg_hba.conf.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            $"There is no database {database}: make it (createdb), or correct Database in KPax:Storage:ConnectionString.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied =>
            $"The database {database} does not allow it ({denied.MessageText}): make this user its owner.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            $"The database {database} has no connection left: raise its max_connections, or lower Maximum Pool Size in KPax:Storage:ConnectionString.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
            $"The database {database} takes no writes: it is a standby, or read only. Name the primary in KPax:Storage:ConnectionString.",
        PostgresException server => $"The database {database} failed: {server.MessageText} ({server.SqlState}).",
        NpgsqlException or SocketException or TimeoutException =>
            $"The database {database} cannot be reached ({fault.Message.TrimEnd('.')}): start it, or correct Host and Port in KPax:Storage:ConnectionString.",
        _ => fault.Message,
    };
}
