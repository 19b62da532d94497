
namespace KPax.Silo.Storage.Sql;

/// <summary>Writes the bases of an agent's unit, inside its transaction: the newest two of each device and scan kind stay.</summary>
internal static class SqlBaseWriter
{
    private const string Insert = """
        INSERT INTO reading_base (agent_id, lane, device_key, scan_kind, number, octets) VALUES ($agent, $lane, $key, $kind, $number, $octets)
        ON CONFLICT (agent_id, lane, device_key, scan_kind, number) DO UPDATE SET octets = excluded.octets
        """;

    // An agent that has no receipt for the newest one goes on from the one before it.
    private const string Prune = """
        DELETE FROM reading_base WHERE agent_id = $agent AND lane = $lane AND device_key = $key AND scan_kind = $kind AND number < (
            SELECT number FROM reading_base WHERE agent_id = $agent AND lane = $lane AND device_key = $key AND scan_kind = $kind
            ORDER BY number DESC LIMIT 1 OFFSET 1)
        """;

    /// <summary>Writes them.</summary>
    public static void Write(ISqlSession session, AgentUnit unit)
    {
        foreach (var row in unit.Bases)
        {
            (string, SqlValue)[] key = [("$agent", unit.AgentId), ("$lane", (int)unit.Lane), ("$key", row.DeviceKey), ("$kind", (int)row.ScanKind)];
            session.Send(Insert, [.. key, ("$number", row.Number), ("$octets", row.Octets)]);
            session.Send(Prune, key);
        }
    }

    /// <summary>Forgets those of an agent: its new epoch has other numbers.</summary>
    public static void Clear(ISqlSession session, long agentId) =>
        session.Send("DELETE FROM reading_base WHERE agent_id = $agent", ("$agent", agentId));
}
