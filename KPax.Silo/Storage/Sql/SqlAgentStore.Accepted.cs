using KPax.Contracts.Agents;

namespace KPax.Silo.Storage.Sql;

/// <content>What was accepted, and what waits in quarantine.</content>
internal sealed partial class SqlAgentStore
{
    // Most entries of a batch (GatewayOptions.BatchEntries), so most numbers of a row.
    private const ulong LongestRun = 5_000;

    // One transaction each: what waits for the writer meanwhile must not wait long.
    private const int LanesAtOnce = 50;

    // Within a lane the time grows with the number: only what goes is read, and the first that stays.
    private const string PruneLane = """
        DELETE FROM accepted WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND received < $before AND first < coalesce(
            (SELECT first FROM accepted WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND received >= $before ORDER BY first LIMIT 1),
            9223372036854775807)
        """;

    public Task<IReadOnlySet<FenceRow>> ListAcceptedAsync(long agentId, IReadOnlyList<FenceRow> numbers, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<FenceRow>>(
            reader =>
            {
                var found = new HashSet<FenceRow>();
                foreach (var lane in numbers.GroupBy(number => (number.Epoch, number.Lane)))
                {
                    var (low, high) = (lane.Min(number => number.Number), lane.Max(number => number.Number));
                    var accepted = ReadRuns(reader, agentId, lane.Key.Epoch, lane.Key.Lane, low, high);
                    found.UnionWith(lane.Where(accepted.Contains));
                }

                return found;
            },
            cancellationToken);

    public async Task<int> PruneAcceptedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var lanes = await database.ReadAsync(
            reader => reader.Query("SELECT agent_id, epoch, lane FROM agent_lane", row => (AgentId: row.Long(0), Epoch: row.Unsigned(1), Lane: row.Int(2))),
            cancellationToken);
        var pruned = 0;
        foreach (var part in lanes.Chunk(LanesAtOnce))
        {
            pruned += await writer.RunAsync(
                session => part.Sum(lane => session.Execute(
                    PruneLane, ("$agent", lane.AgentId), ("$epoch", lane.Epoch), ("$lane", lane.Lane), ("$before", UnixTime.ToColumn(before)))),
                cancellationToken);
        }

        return pruned;
    }

    public Task<IReadOnlyList<ParkedRow>> ListParkedAsync(long agentId, int take, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ParkedRow>>(
            reader => reader.Query(
                """
                SELECT epoch, lane, number, epoch_ordinal, reading_order, received, device_key, octets, clock_offset FROM parked
                WHERE agent_id = $agent ORDER BY id LIMIT $take
                """,
                row => new ParkedRow
                {
                    Source = new(agentId, row.Unsigned(0), (Lane)row.Int(1), row.Unsigned(2)),
                    EpochOrdinal = row.Int(3),
                    Order = row.Unsigned(4),
                    ReceivedAt = row.Time(5),
                    DeviceKey = row.Text(6),
                    Octets = row.Octets(7),
                    ClockOffset = row.NullableLong(8) is { } offset ? TimeSpan.FromMilliseconds(offset) : null,
                },
                ("$agent", agentId), ("$take", take)),
            cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> CountParkedAsync(long agentId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, int>>(
            reader => reader.Query(
                "SELECT device_key, count(*) FROM parked WHERE agent_id = $agent GROUP BY device_key",
                row => (Key: row.Text(0), Count: row.Int(1)),
                ("$agent", agentId)).ToDictionary(parked => parked.Key, parked => parked.Count, StringComparer.Ordinal),
            cancellationToken);

    public Task<IReadOnlyList<long>> ListAgentsWithParkedAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<long>>(
        reader => reader.Query("SELECT DISTINCT agent_id FROM parked ORDER BY agent_id", row => row.Long(0)), cancellationToken);

    public Task<int> FindNewestOrdinalAsync(long agentId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => (int)reader.ReadNumber("SELECT coalesce(max(ordinal), 0) FROM agent_epoch WHERE agent_id = $agent", ("$agent", agentId))!.Value,
        cancellationToken);

    private static HashSet<FenceRow> ReadRuns(ISqlReader reader, long agentId, ulong epoch, Lane lane, ulong low, ulong high)
    {
        var runs = reader.Query(
            """
            SELECT first, hashes FROM accepted
            WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND first > $from AND first <= $high AND last >= $low
            """,
            row => (First: row.Unsigned(0), Hashes: row.Octets(1)),
            ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$from", low > LongestRun ? low - LongestRun : 0), ("$low", low), ("$high", high));
        var accepted = new HashSet<FenceRow>();
        foreach (var (first, hashes) in runs)
        {
            for (var index = 0; index < hashes.Length / SqlAgentWriter.HashOctets; index++)
            {
                accepted.Add(new(agentId, epoch, lane, first + (ulong)index, SqlAgentWriter.HashAt(hashes, index)));
            }
        }

        return accepted;
    }
}
