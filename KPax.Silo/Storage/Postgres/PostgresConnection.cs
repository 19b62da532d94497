using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>The connection string: what is wrong with it, and what KPax adds to it. What it says of TLS is left as it is.</summary>
internal static class PostgresConnection
{
    // Every statement of this program, with room to spare.
    private const int Prepared = 500;

    private const int KeepAliveSeconds = 30;

    /// <summary>What is wrong with a connection string, without anything that stands in it; empty: nothing.</summary>
    public static IEnumerable<string> FindProblems(string text)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            return ["cannot be read: write pairs such as Host=HOST;Database=NAME;Username=USER;Password=PASSWORD, with the keys that Npgsql knows."];
        }

        return new[] { (Key: "Host", builder.Host), (Key: "Database", builder.Database), (Key: "Username", builder.Username) }
            .Where(part => string.IsNullOrWhiteSpace(part.Item2))
            .Select(part => $"has no {part.Key}: add {part.Key}=…;");
    }

    /// <summary>For readers: pooled.</summary>
    public static NpgsqlDataSource ForReaders(string text, int maxReaders)
    {
        var builder = Complete(text);

        // Nothing of a session is ever changed that the next one would have to find reset.
        builder.NoResetOnClose = true;
        builder.MaxPoolSize = Math.Max(builder.MaxPoolSize, maxReaders);
        return NpgsqlDataSource.Create(builder);
    }

    /// <summary>For the writer and for migrations: each connection is its user's alone, and is closed after it.</summary>
    public static NpgsqlDataSource ForWriter(string text)
    {
        var builder = Complete(text);
        builder.Pooling = false;
        return NpgsqlDataSource.Create(builder);
    }

    /// <summary>
    /// Lends a connection of its own, without a limit of time, to work on a whole database. <see cref="StorageFaultException"/> with the mend if the
    /// database fails.
    /// </summary>
    public static void Use(string text, Action<NpgsqlConnection, string> work)
    {
        var name = Describe(text);
        var builder = Complete(text);
        (builder.Pooling, builder.CommandTimeout) = (false, 0);
        try
        {
            using var connection = new NpgsqlConnection(builder.ConnectionString);
            connection.Open();
            work(connection, name);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            throw new StorageFaultException(PostgresFaults.Explain(fault, name), fault);
        }
    }

    /// <summary>Which database it is, for messages.</summary>
    public static string Describe(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder(text);
        return $"{builder.Database} at {builder.Host}:{builder.Port}";
    }

    private static NpgsqlConnectionStringBuilder Complete(string text)
    {
        var given = new NpgsqlConnectionStringBuilder(text);
        var builder = new NpgsqlConnectionStringBuilder(text) { ApplicationName = given.ApplicationName ?? "kpax" };
        if (!given.ContainsKey("Max Auto Prepare"))
        {
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (Prepared, 2);
        }

        // Whether a race was lost before it is told by the statements that ran.
        builder.IncludeFailedBatchedCommand = true;
        if (!given.ContainsKey("Keepalive"))
        {
            builder.KeepAlive = KeepAliveSeconds;
        }

        return builder;
    }
}
