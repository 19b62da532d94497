using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace KPax.Tests.Silo.Storage.Postgres;

/// <summary>
/// A PostgreSQL of a test's own in a temporary folder. A shell that reads from this process ends it: also when the process is killed.
/// </summary>
internal sealed class PostgresInstance : IDisposable
{
    // The shell does what it is told, a line each, until its input ends. No fsync: what a crash of the machine leaves is of no interest here.
    private const string Script = """
        set -e
        "$1/initdb" -D "$2/data" -U kpax -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/initdb.log" 2>&1
        start() {
          "$1/pg_ctl" -w -D "$2/data" -l "$2/server.log" -o "-k $2 -c listen_addresses=$3 -p $4 -c fsync=off -c full_page_writes=off -c max_connections=300" start >"$2/start.log" 2>&1
        }
        start "$@"
        echo ready
        set +e
        while read -r word; do
          case "$word" in
            stop) "$1/pg_ctl" -D "$2/data" -m immediate stop >"$2/stop.log" 2>&1 ;;
            start) start "$@" ;;
          esac
          echo "$word: $?"
        done
        "$1/pg_ctl" -D "$2/data" -m immediate stop >"$2/stop.log" 2>&1
        rm -rf "$2"
        """;

    private readonly string _host;
    private readonly int _port;

    // Kept open: the end of its input is the end of the server.
    private readonly Process _shell;

    private PostgresInstance(string host, int port, Process shell) => (_host, _port, _shell) = (host, port, shell);

    /// <summary>The folder with initdb, pg_dump and the others; null: there is none.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Starts one; null, with the reason, if that cannot be.</summary>
    /// <param name="port">A port of loopback; null: on a socket file alone.</param>
    /// <param name="problem">Why there is none.</param>
    public static PostgresInstance? Start(int? port, out string problem)
    {
        problem = "";
        if (Programs is not { } programs)
        {
            problem = "PostgreSQL is not installed: eng/test.sh installs it where it is root on Debian.";
            return null;
        }

        const int UsualPort = 5432;
        var folder = Directory.CreateTempSubdirectory("kpax-postgres-").FullName;
        var number = (port ?? UsualPort).ToString(CultureInfo.InvariantCulture);
        var shell = Run(["sh", "-c", Script, "sh", programs, folder, port is null ? "" : "127.0.0.1", number], folder);
        if (shell.StandardOutput.ReadLine() != "ready")
        {
            var logs = Directory.GetFiles(folder, "*.log").SelectMany(File.ReadLines).TakeLast(20);
            problem = $"PostgreSQL did not start: {string.Join(" / ", logs)}";
            return null;
        }

        return new(port is null ? folder : "127.0.0.1", port ?? UsualPort, shell);
    }

    /// <summary>How others get into one of its databases.</summary>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host={_host};Port={_port};Username=kpax;Database={database}");

    /// <summary>Runs a statement in a database, as somebody else would.</summary>
    public void Execute(string sql, string database = "postgres")
    {
        Debug.Assert(!_shell.HasExited, "Whoever ended the shell ended the server.");
        using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Ends it as a crash does: nobody is waited for, and the next start recovers from its log.</summary>
    public void Stop() => Tell("stop");

    /// <summary>Starts it again on the same data.</summary>
    public void StartAgain() => Tell("start");

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private static Process Run(string[] command, string folder)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Environment.IsPrivilegedProcess)
        {
            // initdb refuses to run as root.
            using var owner = Process.Start("chown", ["postgres", folder]);
            owner.WaitForExit();
            command = ["runuser", "-u", "postgres", "--", .. command];
        }

        start.FileName = command[0];
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private void Tell(string word)
    {
        _shell.StandardInput.WriteLine(word);
        _shell.StandardInput.Flush();
        Assert.AreEqual($"{word}: 0", _shell.StandardOutput.ReadLine());
    }
}
