using KPax.Silo.Storage.Sql.Schema;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Brings a file's tables to the version of this program.</summary>
internal static class SqliteSchema
{
    /// <summary>Makes the tables in a new file, and those that an older program did not know. <see cref="StorageFaultException"/> if a newer program wrote the file.</summary>
    public static void Apply(SqliteConnection connection) => Apply(connection, SqlSchema.Version);

    /// <summary>Brings a file to a version, as the program of that time did.</summary>
    internal static void Apply(SqliteConnection connection, int version)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = Convert.ToInt32(Scalar(connection, transaction, "PRAGMA user_version;"), System.Globalization.CultureInfo.InvariantCulture);
        if (found > SqlSchema.Version)
        {
            throw new StorageFaultException(
                $"The database {connection.DataSource} has schema {found}; this program knows {SqlSchema.Version}. Start the newer program, or restore a backup of this one.");
        }

        if (found < version)
        {
            var missing = SqlSchema.Between(found, version).Select(step => step.Sql);
            Scalar(connection, transaction, $"{string.Join('\n', missing)}\nPRAGMA user_version = {version};");
        }

        transaction.Commit();
    }

    private static object? Scalar(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
