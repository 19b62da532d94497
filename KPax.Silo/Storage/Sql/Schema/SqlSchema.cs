namespace KPax.Silo.Storage.Sql.Schema;

/// <summary>
/// The tables of every engine, in SQLite's words (<see cref="SchemaStep"/>). Times are milliseconds since 1970, unsigned 64-bit numbers are stored as
/// the signed number with the same bits, texts compare octet by octet. A room has a part of this class with its tables, and a line in the steps.
/// </summary>
internal static partial class SqlSchema
{
    /// <summary>Version of the schema that this program writes.</summary>
    public const int Version = 7;

    /// <summary>What each version has more than the one before it; several parts of one version stand in the order in which they are made.</summary>
    public static IReadOnlyList<SchemaStep> Steps { get; } =
    [
        new(1, Tables),
        new(2, CounterEvents),
        new(3, AgentKeys),
        new(3, Protocol),
        new(3, ReadingsByTime),
        new(3, ReadingBases),
        new(4, OrganisationsOnSqlite, Postgres: OrganisationsOnPostgres),
        new(4, Alerts),
        new(4, Configuration),
        new(4, History),
        new(4, Lists, Postgres: ListsOnPostgres),
        new(4, Identity),
        new(5, Accounts),
        new(5, Replay),
        new(5, SearchOnSqlite, Postgres: SearchOnPostgres),
        new(5, Access),
        new(5, Audit),
        new(5, Cluster),
        new(5, ApiTokens),
        new(6, SignIns),
        new(6, Webhooks),
        new(6, Pulse),
        new(7, ReadingsInOrderOnSqlite, Postgres: ReadingsInOrderOnPostgres),
        new(7, "", Postgres: SortsOnPostgres),
    ];

    /// <summary>What brings a database from one version to another.</summary>
    public static IEnumerable<SchemaStep> Between(int from, int to) => Steps.Where(step => step.Version > from && step.Version <= to);
}
