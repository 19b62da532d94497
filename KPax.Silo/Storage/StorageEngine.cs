namespace KPax.Silo.Storage;

/// <summary>Where the server keeps its data.</summary>
internal enum StorageEngine
{
    /// <summary>In one file in the data directory; for one server.</summary>
    Sqlite = 0,

    /// <summary>In a PostgreSQL database; for one server or several.</summary>
    Postgres = 1,
}
