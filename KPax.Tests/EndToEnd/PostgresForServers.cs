using System.Diagnostics.CodeAnalysis;
using KPax.Tests.Silo.Storage.Postgres;

namespace KPax.Tests.EndToEnd;

/// <summary>A PostgreSQL that listens on loopback, with an empty database for servers that run as programs.</summary>
internal static class PostgresForServers
{
    /// <summary>What no log may hold. Nobody asks for it.</summary>
    public const string Password = "not-to-be-seen";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Starts it. Inconclusive where there is no PostgreSQL.</summary>
    public static PostgresInstance Start(out string connectionString)
    {
        var postgres = PostgresInstance.Start(FreePort.Tcp(), out var problem);
        if (postgres is null)
        {
            GiveUp(problem);
        }

        postgres.Execute("CREATE DATABASE kpax");
        connectionString = postgres.ConnectionString("kpax");
        return postgres;
    }

    /// <summary>The settings of a server on it.</summary>
    public static string[] Settings(string connectionString) =>
        ["--KPax:Storage:Engine=Postgres", $"--KPax:Storage:ConnectionString={connectionString};Password={Password}"];

    /// <summary>Makes the tables by the command that an operator uses.</summary>
    public static async Task MigrateAsync(string[] settings)
    {
        var (exitCode, output, errors) = await ChildProcess.RunAsync("dotnet", [PublishedPrograms.Server, "migrate", .. settings], Limit);
        Assert.AreEqual(0, exitCode, errors);
        StringAssert.Contains(output, "The tables are made");
    }

    [DoesNotReturn]
    private static void GiveUp(string problem)
    {
        Assert.Inconclusive(problem);
        throw new System.Diagnostics.UnreachableException();
    }
}
