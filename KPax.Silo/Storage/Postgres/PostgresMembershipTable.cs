using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>
/// Which servers make up a cluster, in the database that they share. Each change also takes the next version of the whole list, by compare-and-swap: of
/// two servers that change it at once one reads it again.
/// </summary>
internal sealed class PostgresMembershipTable(string connectionString, string cluster) : IMembershipTable, IDisposable
{
    private const string TakeVersion = "UPDATE silo_cluster SET version = @next WHERE cluster = @cluster AND version = @seen";

    private const string Insert = """
        INSERT INTO silo (cluster, address, status, suspects, proxy_port, host_name, silo_name, started, alive)
        VALUES (@cluster, @address, @status, @suspects, @proxy_port, @host_name, @silo_name, @started, @alive)
        ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE silo SET status = @status, suspects = @suspects, proxy_port = @proxy_port, host_name = @host_name, silo_name = @silo_name,
            started = @started, alive = @alive
        WHERE cluster = @cluster AND address = @address
        """;

    // One statement sees one moment: the version and the rows belong together.
    private const string Select = """
        SELECT v.version, s.address, s.status, s.suspects, s.proxy_port, s.host_name, s.silo_name, s.started, s.alive
        FROM silo_cluster v LEFT JOIN silo s ON s.cluster = v.cluster AND (@address = '' OR s.address = @address)
        WHERE v.cluster = @cluster
        """;

    private readonly NpgsqlDataSource _source = PostgresConnection.ForReaders(connectionString, PostgresDatabase.MaxReaders);

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        if (tryInitTableVersion)
        {
            await ExecuteAsync("INSERT INTO silo_cluster (cluster, version) VALUES (@cluster, 0) ON CONFLICT DO NOTHING", ("cluster", cluster));
        }
    }

    public Task DeleteMembershipTableEntries(string clusterId) =>
        ExecuteAsync("DELETE FROM silo WHERE cluster = @cluster; DELETE FROM silo_cluster WHERE cluster = @cluster", ("cluster", clusterId));

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => ExecuteAsync(
        "DELETE FROM silo WHERE cluster = @cluster AND status = @dead AND greatest(alive, started) < @before",
        ("cluster", cluster), ("dead", (long)SiloStatus.Dead), ("before", beforeDate.UtcTicks));

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadAsync(key.ToParsableString());

    public Task<MembershipTableData> ReadAll() => ReadAsync("");

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => ChangeAsync(Insert, entry, tableVersion);

    // The version of the list guards the row too: it changes with every change of a row but the sign of life.
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => ChangeAsync(Update, entry, tableVersion);

    public Task UpdateIAmAlive(MembershipEntry entry) => ExecuteAsync(
        "UPDATE silo SET alive = @alive WHERE cluster = @cluster AND address = @address",
        ("cluster", cluster), ("address", entry.SiloAddress.ToParsableString()), ("alive", entry.IAmAliveTime.Ticks));

    public void Dispose() => _source.Dispose();

    private async Task<MembershipTableData> ReadAsync(string address)
    {
        await using var command = _source.CreateCommand(Select);
        Bind(command, ("cluster", cluster), ("address", address));
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Tuple<MembershipEntry, string>>();
        var version = 0;
        while (await reader.ReadAsync())
        {
            version = (int)reader.GetInt64(0);
            if (!reader.IsDBNull(1))
            {
                rows.Add(Tuple.Create(PostgresMembershipRow.Read(reader), $"{version}"));
            }
        }

        return new(rows, new TableVersion(version, $"{version}"));
    }

    private async Task<bool> ChangeAsync(string sql, MembershipEntry entry, TableVersion version)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var seen = long.Parse(version.VersionEtag, System.Globalization.CultureInfo.InvariantCulture);
        var isOurs = await TryAsync(TakeVersion, ("cluster", cluster), ("seen", seen), ("next", (long)version.Version))
            && await TryAsync(sql, [("cluster", cluster), .. PostgresMembershipRow.Write(entry)]);
        if (isOurs)
        {
            await transaction.CommitAsync();
        }

        return isOurs;

        async Task<bool> TryAsync(string statement, params (string Name, object Value)[] parameters)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            Bind(command, parameters);
            return await command.ExecuteNonQueryAsync() == 1;
        }
    }

    private async Task ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        Bind(command, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static void Bind(NpgsqlCommand command, params (string Name, object Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
    }
}
