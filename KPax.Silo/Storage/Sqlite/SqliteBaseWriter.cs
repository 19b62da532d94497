using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Writes the bases of an agent's unit, inside its transaction: the newest two of each device and scan kind stay.</summary>
internal static class SqliteBaseWriter
{
    private const string Insert = """
        INSERT OR REPLACE INTO reading_base (agent_id, lane, device_key, scan_kind, number, octets) VALUES ($agent, $lane, $key, $kind, $number, $octets)
        """;

    // An agent that has no receipt for the newest one goes on from the one before it.
    private const string Prune = """
        DELETE FROM reading_base WHERE agent_id = $agent AND lane = $lane AND device_key = $key AND scan_kind = $kind AND number < (
            SELECT number FROM reading_base WHERE agent_id = $agent AND lane = $lane AND device_key = $key AND scan_kind = $kind
            ORDER BY number DESC LIMIT 1 OFFSET 1)
        """;

    /// <summary>Writes them.</summary>
    public static void Write(SqliteSession connection, AgentUnit unit)
    {
        foreach (var row in unit.Bases)
        {
            (string, SqliteValue)[] key = [("$agent", unit.AgentId), ("$lane", (int)unit.Lane), ("$key", row.DeviceKey), ("$kind", (int)row.ScanKind)];
            connection.Execute(Insert, [.. key, ("$number", row.Number), ("$octets", row.Octets)]);
            connection.Execute(Prune, key);
        }
    }

    /// <summary>Forgets those of an agent: its new epoch has other numbers.</summary>
    public static void Clear(SqliteConnection connection, long agentId) =>
        connection.Execute("DELETE FROM reading_base WHERE agent_id = $agent", ("$agent", agentId));
}
