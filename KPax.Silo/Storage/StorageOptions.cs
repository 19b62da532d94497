using System.ComponentModel.DataAnnotations;
using KPax.Silo.Hosting;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sqlite;

namespace KPax.Silo.Storage;

/// <summary>Where the server keeps its data.</summary>
internal sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Storage";

    /// <summary>Sqlite: a file in the data directory. Postgres: the database of <see cref="ConnectionString"/>. Default: Sqlite.</summary>
    public StorageEngine Engine { get; set; }

    /// <summary>
    /// Which PostgreSQL database, and how to get in: Host=…;Database=…;Username=…;Password=…;SSL Mode=VerifyFull, as Npgsql takes it. Default: none.
    /// </summary>
    public Secret ConnectionString { get; set => field = value ?? Secret.None; } = Secret.None;

    /// <summary>
    /// Most that the server keeps in memory of the pages of the SQLite file that it writes (MiB); it fills up as the file grows. Default: 16; 1 to 4,096.
    /// </summary>
    [Range(1, 4_096)]
    public int CacheMiB { get; set; } = SqliteDatabase.DefaultCacheMiB;

    /// <summary>How often the server looks whether the database answers. Default: 5 s; 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the database may take for an answer before the server counts as not ready. Default: 10 s; 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What does not fit together, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors()
    {
        const string Name = $"{SectionName}:{nameof(ConnectionString)}";
        const string EngineName = $"{SectionName}:{nameof(Engine)}";
        return (Engine, ConnectionString.IsEmpty) switch
        {
            (StorageEngine.Sqlite, true) => [],
            (StorageEngine.Sqlite, false) => [$"{Name} is set, but {EngineName} is Sqlite, which needs none. Remove it, or set {EngineName} to Postgres."],
            (_, true) => [$"{Name} is empty, and {EngineName} is Postgres. Write Host=HOST;Database=NAME;Username=USER;Password=PASSWORD, or set {EngineName} to Sqlite."],
            _ => PostgresConnection.FindProblems(ConnectionString.Reveal()).Select(problem => $"{Name} {problem}"),
        };
    }
}
