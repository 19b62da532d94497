namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: which servers make up a cluster. On SQLite there is one server, and the tables stay empty.</content>
internal static partial class SqlSchema
{
    /// <summary>What a backup leaves out: it is true for the servers that run, and for nobody else.</summary>
    public static IReadOnlyList<string> OfTheMoment { get; } = ["silo", "silo_cluster"];

    // Times in ticks. data_protection_key: what protects cookies, so that every server of a cluster reads those of the others.
    private const string Cluster = """
        CREATE TABLE silo_cluster (cluster TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE silo (
            cluster TEXT NOT NULL, address TEXT NOT NULL, status INTEGER NOT NULL, suspects TEXT NOT NULL, proxy_port INTEGER NOT NULL,
            host_name TEXT NOT NULL, silo_name TEXT NOT NULL, started INTEGER NOT NULL, alive INTEGER NOT NULL, PRIMARY KEY (cluster, address)) WITHOUT ROWID;
        CREATE TABLE data_protection_key (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        """;
}
