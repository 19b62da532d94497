using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>
/// The tables of accounts in a backup. Entity Framework makes them, so that a restore finds them made and only fills them; they must be of the version of
/// the backup.
/// </summary>
internal static class PostgresAccounts
{
    /// <summary>The table in which Entity Framework notes what it made.</summary>
    public const string VersionTable = "__EFMigrationsHistory";

    /// <summary>The newest change of the tables; empty: there are none.</summary>
    public static string ReadVersion(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand($"SELECT to_regclass('{PostgresTable.Accounts}.\"{VersionTable}\"') IS NOT NULL", connection);
        if (!(bool)exists.ExecuteScalar()!)
        {
            return "";
        }

        using var command = new NpgsqlCommand($"SELECT coalesce(max(\"MigrationId\"), '') FROM {PostgresTable.Accounts}.\"{VersionTable}\"", connection);
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>
    /// Makes room for the accounts of a backup, inside a transaction; what is there goes as plain copies into another schema.
    /// <see cref="StorageFaultException"/> if the tables are of another version.
    /// </summary>
    public static List<PostgresTable> Empty(NpgsqlConnection connection, string expected, string file, string? aside)
    {
        var found = ReadVersion(connection);
        if (found != expected)
        {
            throw new StorageFaultException(found.Length == 0
                ? $"{file} holds accounts, and the database has no tables for them yet. Run kpax migrate with the same settings, then kpax restore --replace."
                : $"{file} holds accounts of version {(expected.Length == 0 ? "none" : expected)}, and the database has {found}. Restore it with the program that wrote it, into an empty database.");
        }

        var tables = PostgresTable.ListAccounts(connection);
        foreach (var table in aside is null ? [] : tables)
        {
            PostgresSchema.Execute(connection, $"CREATE TABLE {aside}.\"{PostgresTable.Accounts}_{table.Name}\" AS TABLE {table.FullName}");
        }

        return tables;
    }

    /// <summary>Numbers that came with the rows are not given again.</summary>
    public static void SetIdentities(NpgsqlConnection connection)
    {
        var columns = new List<(string Table, string Column)>();
        using (var command = new NpgsqlCommand(
            $"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = '{PostgresTable.Accounts}' AND is_identity = 'YES'", connection))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                columns.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (table, column) in columns)
        {
            var name = $"{PostgresTable.Accounts}.\"{table}\"";
            PostgresSchema.Execute(connection, $"SELECT setval(pg_get_serial_sequence('{name}', '{column}'), (SELECT coalesce(max(\"{column}\"), 0) + 1 FROM {name}), false)");
        }
    }
}
