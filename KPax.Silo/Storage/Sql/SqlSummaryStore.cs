using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Summaries;

namespace KPax.Silo.Storage.Sql;

/// <summary>What devices add to the summaries, straight from their rows.</summary>
internal sealed class SqlSummaryStore(ISqlDatabase database) : ISummaryStore
{
    private const string Own = """
        SELECT d.id, d.revision, d.condition, CASE WHEN d.lowest_supply <= $low THEN 1 ELSE 0 END
        FROM device d WHERE d.organisation_id = $id AND d.revision > 0
        """;

    private const string Below = """
        SELECT d.organisation_id, count(*),
            CAST(sum(CASE WHEN d.condition = 3 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE WHEN d.condition = 2 THEN 1 ELSE 0 END) AS BIGINT),
            CAST(sum(CASE WHEN d.condition = 4 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE WHEN d.lowest_supply <= $low THEN 1 ELSE 0 END) AS BIGINT)
        FROM device d
        WHERE d.organisation_path >= $path AND d.organisation_path < $after AND d.organisation_id <> $id AND d.revision > 0
        GROUP BY d.organisation_id
        """;

    public Task<IReadOnlyList<DeviceContribution>> ListOwnAsync(long organisationId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DeviceContribution>>(
            reader => reader.Query(
                Own,
                row => new DeviceContribution(row.Long(0), row.Long(1), (DeviceCondition)row.Int(2), row.Flag(3)),
                ("$id", organisationId), ("$low", FleetQuery.LowSupplyPercent)),
            cancellationToken);

    public Task<IReadOnlyList<SummaryRow>> ListBelowAsync(OrganisationNode node, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SummaryRow>>(
            reader => reader.Query(
                Below,
                row => new SummaryRow
                {
                    OrganisationId = row.Long(0),
                    Devices = row.Int(1),
                    Stopped = row.Int(2),
                    Warning = row.Int(3),
                    NotAnswering = row.Int(4),
                    LowSupply = row.Int(5),
                    Online = row.Int(1) - row.Int(4),
                },
                ("$path", node.Path), ("$after", OrganisationPath.AfterSubtree(node.Path)), ("$id", node.Id), ("$low", FleetQuery.LowSupplyPercent)),
            cancellationToken);

    public Task<IReadOnlyList<long>> ListSilentAgentsAsync(long organisationId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>([]);
}
