using System.Diagnostics;
using System.Globalization;
using KPax.Silo.Storage.Postgres;
using Npgsql;

namespace KPax.Tests.Silo.Storage.Postgres;

/// <summary>
/// A PostgreSQL of this test run's own, on a socket file in a temporary folder, started when the first test wants it. A shell that reads from this
/// process ends it: also when the process is killed.
/// </summary>
internal sealed class TestPostgres
{
    private const string Template = "kpax_template";

    // The shell waits until its input ends. No fsync: what a crash of the machine leaves is of no interest here.
    private const string Script = """
        set -e
        "$1/initdb" -D "$2/data" -U kpax -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/initdb.log" 2>&1
        "$1/pg_ctl" -w -D "$2/data" -l "$2/server.log" -o "-k $2 -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300" start >"$2/start.log" 2>&1
        echo ready
        set +e
        read -r end
        "$1/pg_ctl" -D "$2/data" -m immediate stop >"$2/stop.log" 2>&1
        rm -rf "$2"
        """;

    private static readonly Lazy<(TestPostgres? Server, string Problem)> Started = new(Start);
    private static readonly Lock Making = new();
    private static int _made;

    private readonly string _folder;

    // Kept open: the end of its input is the end of the server.
    private readonly Process _shell;

    private TestPostgres(string folder, Process shell) => (_folder, _shell) = (folder, shell);

    /// <summary>The folder with initdb, pg_dump and the others; null: there is none.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Connection string of a new database with all tables. Inconclusive where there is no PostgreSQL.</summary>
    public static string MakeDatabase() => Make($"TEMPLATE {Template}");

    /// <summary>Connection string of a new database without tables.</summary>
    public static string MakeEmptyDatabase() => Make("TEMPLATE template0");

    /// <summary>Removes a database, whoever is still connected.</summary>
    public static void Drop(string connectionString) =>
        Get().Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Runs a statement in a database, as somebody else would.</summary>
    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Make(string template)
    {
        var server = Get();
        lock (Making)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"test_{++_made}");
            server.Execute($"CREATE DATABASE {name} {template}");
            return server.ConnectionString(name);
        }
    }

    private static TestPostgres Get()
    {
        if (Started.Value.Server is { } server)
        {
            return server;
        }

        Assert.Inconclusive(Started.Value.Problem);
        throw new UnreachableException();
    }

    private static (TestPostgres?, string) Start()
    {
        if (Programs is not { } programs)
        {
            return (null, "PostgreSQL is not installed: eng/test.sh installs it where it is root on Debian.");
        }

        var folder = Directory.CreateTempSubdirectory("kpax-postgres-").FullName;
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Environment.IsPrivilegedProcess)
        {
            // initdb refuses to run as root.
            using var owner = Process.Start("chown", ["postgres", folder]);
            owner.WaitForExit();
            start.FileName = "runuser";
            foreach (var argument in new[] { "-u", "postgres", "--", "sh" })
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (var argument in new[] { "-c", Script, "sh", programs, folder })
        {
            start.ArgumentList.Add(argument);
        }

        var shell = Process.Start(start)!;
        if (shell.StandardOutput.ReadLine() != "ready")
        {
            var logs = Directory.GetFiles(folder, "*.log").SelectMany(File.ReadLines).TakeLast(20);
            return (null, $"PostgreSQL did not start: {string.Join(" / ", logs)}");
        }

        var server = new TestPostgres(folder, shell);
        server.Execute($"CREATE DATABASE {Template}");
        PostgresDatabase.Migrate(server.ConnectionString(Template));
        return (server, "");
    }

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private string ConnectionString(string database) => $"Host={_folder};Username=kpax;Database={database}";

    private void Execute(string sql)
    {
        Debug.Assert(!_shell.HasExited, "Whoever ended the shell ended the server.");
        Execute(ConnectionString("postgres"), sql);
    }
}
