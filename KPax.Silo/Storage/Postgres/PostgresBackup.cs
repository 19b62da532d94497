using System.Data;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Schema;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>
/// Copies a PostgreSQL database while servers write it, and puts a copy back; with COPY and nothing else, so that no program of PostgreSQL has to be
/// there, or to be of its version. <see cref="StorageFaultException"/> with the mend if it cannot.
/// </summary>
internal static class PostgresBackup
{
    /// <summary>
    /// Writes all tables as of one moment: one transaction that sees one snapshot. Servers write meanwhile; a month that is too old is dropped later. The
    /// file has its name only when it is whole, checked and on the disk.
    /// </summary>
    public static void Write(string connectionString, string file, DateTimeOffset now) => BackupFile.Write(file, part =>
    {
        PostgresConnection.Use(connectionString, (connection, name) =>
        {
            PostgresSchema.Hold(connection, name);
            using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            List<PostgresTable> tables = [.. ListLasting(connection), .. PostgresTable.ListAccounts(connection)];
            PostgresSchema.Execute(connection, $"LOCK TABLE {string.Join(", ", tables.Select(table => table.FullName))} IN ACCESS SHARE MODE");
            PostgresArchive.Write(part, SqlSchema.Version, now, PostgresAccounts.ReadVersion(connection), tables, table =>
                connection.BeginRawBinaryCopy($"COPY {table.FullName} ({table.ColumnList}) TO STDOUT (FORMAT BINARY)"));
        });
        PostgresArchive.Open(part).Dispose();
    });

    /// <summary>
    /// Puts a backup into a database that no server uses, all at once or not at all. Tables that are there go into a schema of their own, whose name is
    /// given; null: there were none.
    /// </summary>
    public static string? Restore(string connectionString, string file, bool replace, DateTimeOffset now, TimeSpan patience)
    {
        using var archive = PostgresArchive.Open(file);
        if (archive.List.Schema > SqlSchema.Version)
        {
            throw new StorageFaultException($"{file} has schema {archive.List.Schema}; this program knows {SqlSchema.Version}. Restore it with the newer program.");
        }

        string? aside = null;
        PostgresConnection.Use(connectionString, (connection, name) =>
        {
            using var transaction = connection.BeginTransaction();
            PostgresSchema.KeepOut(connection, name, patience, "kpax restore");
            if (PostgresSchema.TryReadVersion(connection) is not null)
            {
                aside = replace
                    ? PutAside(connection, now)
                    : throw new StorageFaultException($"The database {name} has tables of KPax already. Add --replace: they are then kept in a schema beside the restored ones.");
            }

            PostgresSchema.Make(connection, 0, archive.List.Schema);
            Fill(connection, archive, file, aside);
            PostgresSchema.SetIdentities(connection);
            PostgresAccounts.SetIdentities(connection);
            transaction.Commit();
        });
        PostgresDatabase.Migrate(connectionString);
        PostgresConnection.Use(connectionString, (connection, _) => PostgresSchema.Settle(connection));
        return aside;
    }

    private static List<PostgresTable> ListLasting(NpgsqlConnection connection) =>
        [.. PostgresTable.List(connection).Where(table => !SqlSchema.OfTheMoment.Contains(table.Name))];

    private static string PutAside(NpgsqlConnection connection, DateTimeOffset now)
    {
        var aside = $"kpax_before_{now.UtcDateTime:yyyyMMdd't'HHmmss'z'}";
        PostgresSchema.Execute(connection, $"CREATE SCHEMA {aside}");
        foreach (var table in PostgresTable.List(connection).Select(table => table.Name).Append(PostgresSchema.VersionTable))
        {
            PostgresSchema.Execute(connection, $"ALTER TABLE {table} SET SCHEMA {aside}");
        }

        return aside;
    }

    private static void Fill(NpgsqlConnection connection, PostgresArchive archive, string file, string? aside)
    {
        foreach (var month in archive.List.Tables.Select(entry => PostgresTable.MonthOf(entry.Name)).OfType<int>())
        {
            PostgresSchema.Execute(connection, PostgresSchema.InWordsOfPostgres(SqlHistoryStore.MonthTable(month)));
        }

        // Some have rows from the beginning, such as the root of the tree.
        List<PostgresTable> tables = [.. ListLasting(connection), .. PostgresAccounts.Empty(connection, archive.List.Accounts, file, aside)];
        PostgresSchema.Execute(connection, $"TRUNCATE {string.Join(", ", tables.Select(table => table.FullName))}");
        var entries = archive.List.Tables.ToDictionary(entry => (entry.Schema, entry.Name));
        foreach (var table in tables)
        {
            if (!entries.Remove((table.Schema, table.Name), out var entry) || entry.Columns.Except(table.Columns).Any())
            {
                throw new StorageFaultException($"{file} does not fit its schema {archive.List.Schema}: the table {table.Name} differs. Take another backup.");
            }

            var columns = (table with { Columns = entry.Columns }).ColumnList;
            using var from = archive.OpenTable(entry);
            using var to = connection.BeginRawBinaryCopy($"COPY {table.FullName} ({columns}) FROM STDIN (FORMAT BINARY)");
            from.CopyTo(to);
        }

        if (entries.Count > 0)
        {
            throw new StorageFaultException($"{file} does not fit its schema {archive.List.Schema}: it has a table {entries.Keys.First().Name}. Take another backup.");
        }
    }
}
