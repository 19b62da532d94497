using System.Diagnostics;
using System.Globalization;
using KPax.Silo.Storage.Postgres;
using Npgsql;

namespace KPax.Tests.Silo.Storage.Postgres;

/// <summary>The PostgreSQL that the tests of a run share, started when the first of them wants it. Each has a database of its own.</summary>
internal static class TestPostgres
{
    private const string Template = "kpax_template";

    private static readonly Lazy<(PostgresInstance? Server, string Problem)> Started = new(Start);
    private static readonly Lock Making = new();
    private static int _made;

    /// <summary>Connection string of a new database with all tables. Inconclusive where there is no PostgreSQL.</summary>
    public static string MakeDatabase() => Make($"TEMPLATE {Template}");

    /// <summary>Connection string of a new database without tables.</summary>
    public static string MakeEmptyDatabase() => Make("TEMPLATE template0");

    /// <summary>Removes a database, whoever is still connected.</summary>
    public static void Drop(string connectionString) =>
        Get().Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    /// <summary>Runs a statement in a database, as somebody else would.</summary>
    public static void Execute(string connectionString, string sql) =>
        Get().Execute(sql, new NpgsqlConnectionStringBuilder(connectionString).Database!);

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

    private static PostgresInstance Get()
    {
        if (Started.Value.Server is { } server)
        {
            return server;
        }

        Assert.Inconclusive(Started.Value.Problem);
        throw new UnreachableException();
    }

    private static (PostgresInstance?, string) Start()
    {
        if (PostgresInstance.Start(null, out var problem) is not { } server)
        {
            return (null, problem);
        }

        server.Execute($"CREATE DATABASE {Template}");
        PostgresDatabase.Migrate(server.ConnectionString(Template));
        return (server, "");
    }
}
