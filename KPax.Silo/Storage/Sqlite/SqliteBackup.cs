using KPax.Silo.Storage.Sql.Schema;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Copies a database file while a server writes it, and puts a copy back. <see cref="StorageFaultException"/> with the mend if it cannot.</summary>
internal static class SqliteBackup
{
    /// <summary>
    /// Writes a copy as of one moment. The writer goes on meanwhile: readers of a write-ahead log hold up nobody. The file has its name only when it is
    /// whole, checked and on the disk.
    /// </summary>
    public static void Write(string database, string file) => BackupFile.Write(file, part => Explained(part, () =>
    {
        using (var from = Open(database, SqliteOpenMode.ReadWrite))
        using (var to = Open(part, SqliteOpenMode.ReadWrite))
        {
            from.BackupDatabase(to);

            // One file without a log beside it.
            to.Execute("PRAGMA journal_mode = DELETE");
        }

        Check(part);
    }));

    /// <summary>
    /// Puts a backup in the place of a stopped server's database. What is there stays beside it: gives its path, or null if there was none. At every
    /// moment the one or the other is there whole.
    /// </summary>
    public static string? Restore(string file, string database, bool replace, DateTimeOffset now)
    {
        if (!File.Exists(file))
        {
            throw new StorageFaultException($"{file} is not there. Name a file that kpax backup wrote.");
        }

        if (File.Exists(database) && !replace)
        {
            throw new StorageFaultException($"{database} exists already. Add --replace: it is then kept beside the restored one.");
        }

        Explained(file, () => Check(file));
        var part = $"{database}.restoring";
        string? aside = null;
        BackupFile.Try(part, () => Explained(part, () =>
        {
            File.Delete(part);
            BackupFile.Make(part);
            File.Copy(file, part, overwrite: true);
            BackupFile.Sync(part);
            if (!File.Exists(database))
            {
                File.Move(part, database);
                return;
            }

            aside = $"{database}.before-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
            FoldLog(database, aside);
            File.Replace(part, database, aside);
        }));
        return aside;
    }

    // The log belongs to the old file, and would be read into the new one. Where it cannot be folded, it goes aside with its file.
    private static void FoldLog(string database, string aside)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            connection.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException)
        {
            foreach (var end in new[] { "-wal", "-shm" }.Where(end => File.Exists(database + end)))
            {
                File.Move(database + end, aside + end);
            }
        }
    }

    private static void Check(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        using var version = connection.Command("PRAGMA user_version");
        var found = (long)version.ExecuteScalar()!;
        if (found is < 1 or > SqlSchema.Version)
        {
            throw new StorageFaultException(found == 0
                ? $"{file} is no database of KPax. Name a file that kpax backup wrote."
                : $"{file} has schema {found}; this program knows {SqlSchema.Version}. Restore it with the newer program.");
        }

        using var check = connection.Command("PRAGMA integrity_check(1)");
        if (check.ExecuteScalar() is not "ok" and var trouble)
        {
            throw new StorageFaultException($"{file} is damaged ({trouble}). Take another backup.");
        }
    }

    private static void Explained(string file, Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException fault)
        {
            throw new StorageFaultException(SqliteFaults.Explain(fault, file), fault);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
