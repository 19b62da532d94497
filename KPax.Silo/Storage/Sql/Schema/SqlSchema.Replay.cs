namespace KPax.Silo.Storage.Sql.Schema;

/// <content>Version 5: what it takes to take a kept reading in again, and one that waited in quarantine with the clock of its session.</content>
internal static partial class SqlSchema
{
    // NULL: from before version 5.
    private const string Replay = """
        ALTER TABLE reading ADD COLUMN entry_order INTEGER NULL;
        ALTER TABLE reading ADD COLUMN clock_offset INTEGER NULL;
        ALTER TABLE parked ADD COLUMN clock_offset INTEGER NULL;
        """;
}
