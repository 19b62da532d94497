using KPax.Contracts.Agents;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <content>What was accepted, and what waits in quarantine.</content>
internal sealed partial class SqliteAgentStore
{
    // Most entries of a batch (GatewayOptions.BatchEntries), so most numbers of a row.
    private const ulong LongestRun = 5_000;

    public Task<IReadOnlySet<FenceRow>> ListAcceptedAsync(long agentId, IReadOnlyList<FenceRow> numbers, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var found = new HashSet<FenceRow>();
        foreach (var lane in numbers.GroupBy(number => (number.Epoch, number.Lane)))
        {
            var (low, high) = (lane.Min(number => number.Number), lane.Max(number => number.Number));
            var accepted = ReadRuns(connection, agentId, lane.Key.Epoch, lane.Key.Lane, low, high);
            found.UnionWith(lane.Where(accepted.Contains));
        }

        return Task.FromResult<IReadOnlySet<FenceRow>>(found);
    }

    public Task<int> PruneAcceptedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var pruned = 0;
        foreach (var (agentId, epoch, lane) in ListLanes(connection))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Within a lane the time grows with the number: only what goes is read, and the first that stays.
            pruned += connection.Execute(
                """
                DELETE FROM accepted WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND received < $before AND first < coalesce(
                    (SELECT first FROM accepted WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND received >= $before ORDER BY first LIMIT 1),
                    9223372036854775807)
                """,
                ("$agent", agentId), ("$epoch", epoch), ("$lane", lane), ("$before", UnixTime.ToColumn(before)));
        }

        return Task.FromResult(pruned);
    }

    public Task<IReadOnlyList<ParkedRow>> ListParkedAsync(long agentId, int take, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT epoch, lane, number, epoch_ordinal, reading_order, received, device_key, octets FROM parked
            WHERE agent_id = $agent ORDER BY id LIMIT $take
            """,
            ("$agent", agentId), ("$take", take));
        using var reader = command.ExecuteReader();
        var rows = new List<ParkedRow>();
        while (reader.Read())
        {
            rows.Add(new ParkedRow
            {
                Source = new(agentId, reader.Unsigned(0), (Lane)reader.GetInt32(1), reader.Unsigned(2)),
                EpochOrdinal = reader.GetInt32(3),
                Order = reader.Unsigned(4),
                ReceivedAt = UnixTime.FromColumn(reader.GetInt64(5)),
                DeviceKey = reader.GetString(6),
                Octets = (byte[])reader.GetValue(7),
            });
        }

        return Task.FromResult<IReadOnlyList<ParkedRow>>(rows);
    }

    public Task<IReadOnlyDictionary<string, int>> CountParkedAsync(long agentId, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT device_key, count(*) FROM parked WHERE agent_id = $agent GROUP BY device_key", ("$agent", agentId));
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            counts.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return Task.FromResult<IReadOnlyDictionary<string, int>>(counts);
    }

    public Task<IReadOnlyList<long>> ListAgentsWithParkedAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT DISTINCT agent_id FROM parked ORDER BY agent_id");
        using var reader = command.ExecuteReader();
        var agents = new List<long>();
        while (reader.Read())
        {
            agents.Add(reader.GetInt64(0));
        }

        return Task.FromResult<IReadOnlyList<long>>(agents);
    }

    public Task<int> FindNewestOrdinalAsync(long agentId, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            "SELECT coalesce(max(ordinal), 0) FROM agent_epoch WHERE agent_id = $agent", ("$agent", agentId));
        return Task.FromResult((int)(long)command.ExecuteScalar()!);
    }

    private static HashSet<FenceRow> ReadRuns(SqliteConnection connection, long agentId, ulong epoch, Lane lane, ulong low, ulong high)
    {
        using var command = connection.Command(
            """
            SELECT first, hashes FROM accepted
            WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND first > $from AND first <= $high AND last >= $low
            """,
            ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$from", low > LongestRun ? low - LongestRun : 0), ("$low", low), ("$high", high));
        using var reader = command.ExecuteReader();
        var accepted = new HashSet<FenceRow>();
        while (reader.Read())
        {
            var (first, hashes) = (reader.Unsigned(0), (byte[])reader.GetValue(1));
            for (var index = 0; index < hashes.Length / SqliteAgentWriter.HashOctets; index++)
            {
                accepted.Add(new(agentId, epoch, lane, first + (ulong)index, SqliteAgentWriter.HashAt(hashes, index)));
            }
        }

        return accepted;
    }

    private static List<(long AgentId, ulong Epoch, int Lane)> ListLanes(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT agent_id, epoch, lane FROM agent_lane");
        using var reader = command.ExecuteReader();
        var lanes = new List<(long, ulong, int)>();
        while (reader.Read())
        {
            lanes.Add((reader.GetInt64(0), reader.Unsigned(1), reader.GetInt32(2)));
        }

        return lanes;
    }
}
