using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql.Schema;
using KPax.Silo.Storage.Sqlite;

namespace KPax.Silo.Admin.Upkeep;

/// <summary>Runs <c>kpax migrate</c>, <c>kpax backup</c> and <c>kpax restore</c>, beside the server or without it.</summary>
internal static class UpkeepCommand
{
    private const string Replace = "--replace";
    private const string NotInIt = "It does not hold the folders certificates and keys of the data directory: keep copies of them too.";

    /// <summary>True if a command line is for this room.</summary>
    public static bool IsMeant(IReadOnlyList<string> args) => args.Count > 0 && args[0] is "migrate" or "backup" or "restore";

    /// <summary>Runs a command line. Exit code 0, or 2 with one plain line for each problem.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider time)
    {
        var files = args.Skip(1).Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        var arguments = Arguments.Parse([.. args.Skip(1).Where(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg != Replace)]);
        var configuration = ServerPlan.Read(arguments.Settings);
        List<string> problems = [.. arguments.Errors, .. Hosting.Settings.FindErrors(configuration).Values, .. FindProblems(args, files)];
        if (problems.Count == 0)
        {
            var options = configuration.GetSection(KPaxOptions.SectionName).Get<KPaxOptions>() ?? new();
            var storage = configuration.GetSection(StorageOptions.SectionName).Get<StorageOptions>() ?? new();
            problems.AddRange(storage.FindErrors());
            try
            {
                if (problems.Count == 0)
                {
                    output.WriteLine(Run(args, files, options, storage, time));
                }
            }
            catch (StorageFaultException fault)
            {
                problems.Add(fault.Message);
            }
        }

        problems.ForEach(errors.WriteLine);
        return problems.Count == 0 ? 0 : KPaxProgram.BadStart;
    }

    private static IEnumerable<string> FindProblems(IReadOnlyList<string> args, List<string> files)
    {
        if (args[0] == "migrate" ? files.Count > 0 : files.Count != 1)
        {
            yield return args[0] == "migrate"
                ? $"'{files[0]}' is not understood. kpax migrate takes settings only, as --KPax:Name=value."
                : $"kpax {args[0]} needs one file: kpax {args[0]} FILE; settings as --KPax:Name=value.";
        }

        if (args.Contains(Replace) && args[0] != "restore")
        {
            yield return $"{Replace} belongs to kpax restore.";
        }
    }

    private static string Run(IReadOnlyList<string> args, List<string> files, KPaxOptions options, StorageOptions storage, TimeProvider time)
    {
        var database = Path.Combine(Path.GetFullPath(options.DataDirectory), "kpax.db");
        return (args[0], storage.Engine) switch
        {
            ("migrate", StorageEngine.Postgres) => Told(PostgresDatabase.Migrate(storage.ConnectionString.Reveal())),
            ("migrate", _) => "Nothing to do: on SQLite the server brings its tables up to date by itself when it starts.",
            ("backup", StorageEngine.Postgres) => Backup(storage.ConnectionString.Reveal(), Path.GetFullPath(files[0]), time),
            (_, StorageEngine.Postgres) => Restore(storage.ConnectionString.Reveal(), Path.GetFullPath(files[0]), args.Contains(Replace), time),
            ("backup", _) => Backup(database, Path.GetFullPath(files[0]), options),
            _ => Restore(database, Path.GetFullPath(files[0]), args.Contains(Replace), options, time),
        };
    }

    private static string Told(int found) => found == SqlSchema.Version
        ? $"Nothing to do: the tables are of version {SqlSchema.Version} already."
        : found == 0 ? $"The tables are made (version {SqlSchema.Version})." : $"The tables are brought from version {found} to {SqlSchema.Version}.";

    private static string Backup(string connectionString, string file, TimeProvider time)
    {
        PostgresBackup.Write(connectionString, file, time.GetUtcNow());
        return $"{file} is written and checked. {NotInIt}";
    }

    private static string Restore(string connectionString, string file, bool replace, TimeProvider time)
    {
        var aside = PostgresBackup.Restore(connectionString, file, replace, time.GetUtcNow(), PostgresSchema.Patience);
        return $"The database is restored; agents send again what came after the backup."
            + (aside is null ? "" : $" What was there is in its schema {aside}; when it is of no use any more: DROP SCHEMA {aside} CASCADE.");
    }

    private static string Backup(string database, string file, KPaxOptions options)
    {
        if (!File.Exists(database))
        {
            throw new StorageFaultException(
                $"KPax:DataDirectory is '{options.DataDirectory}'; no server has its data there. Name its directory with --KPax:DataDirectory=….");
        }

        SqliteBackup.Write(database, file);
        return $"{file} is written and checked. {NotInIt}";
    }

    private static string Restore(string database, string file, bool replace, KPaxOptions options, TimeProvider time)
    {
        DataDirectory.MakePrivate(Path.GetDirectoryName(database)!);
        using var taken = DataDirectory.Take(Path.GetDirectoryName(database)!, out var problem);
        if (taken is null)
        {
            throw new StorageFaultException($"KPax:DataDirectory is '{options.DataDirectory}'; {problem}");
        }

        var aside = SqliteBackup.Restore(file, database, replace, time.GetUtcNow());
        return $"{database} is restored; agents send again what came after the backup.{(aside is null ? "" : $" The database that was there is {aside}.")}";
    }
}
