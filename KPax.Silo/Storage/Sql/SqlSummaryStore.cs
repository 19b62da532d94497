using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Summaries;

namespace KPax.Silo.Storage.Sql;

/// <summary>What devices add to the summaries, straight from their rows.</summary>
internal sealed class SqlSummaryStore(ISqlDatabase database) : ISummaryStore
{
    private const string Own = """
        SELECT d.id, d.revision + d.beat, d.condition, d.low_supply, p.day, p.today, p.month, d.heard_by
        FROM device d LEFT JOIN device_pages p ON p.device_id = d.id WHERE d.organisation_id = $id AND d.revision > 0
        """;

    // Of the devices it reads one index alone (device_listed): their rows are wide, and there may be a hundred thousand.
    private const string Columns = """
        SELECT d.organisation_id, p.day, count(*), CAST(sum(p.today) AS BIGINT), count(p.today), CAST(sum(p.month) AS BIGINT), count(p.month),
            CAST(sum(CASE WHEN d.condition = 3 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE WHEN d.condition = 2 THEN 1 ELSE 0 END) AS BIGINT),
            CAST(sum(CASE WHEN d.condition = 4 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(d.low_supply) AS BIGINT),
            CAST(sum(CASE WHEN d.condition = 4 OR d.heard_by IN (SELECT s.subject_id FROM alert s WHERE s.subject = 2 AND s.closed IS NULL)
                THEN 0 ELSE 1 END) AS BIGINT)
        FROM device d LEFT JOIN device_pages p ON p.device_id = d.id
        """;

    private const string Below = $"""
        {Columns}
        WHERE d.organisation_path >= $path AND d.organisation_path < $after AND d.organisation_id <> $id AND d.revision > 0
        GROUP BY d.organisation_id, p.day
        """;

    private const string All = $"""
        {Columns}
        WHERE d.revision > 0
        GROUP BY d.organisation_id, p.day
        """;

    public Task<IReadOnlyList<DeviceContribution>> ListOwnAsync(long organisationId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DeviceContribution>>(
            reader => reader.Query(
                Own,
                row => new DeviceContribution(row.Long(0), row.Long(1), (DeviceCondition)row.Int(2), row.Flag(3))
                {
                    AgentId = row.Long(7),
                    Pages = row.IsNull(4) ? null : new DevicePages(row.Int(4), row.NullableLong(5), row.NullableLong(6)),
                },
                ("$id", organisationId)),
            cancellationToken);

    public Task<IReadOnlyList<SummaryRow>> ListBelowAsync(OrganisationNode node, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SummaryRow>>(
            reader => reader.Query(
                Below,
                ReadRow,
                ("$path", node.Path), ("$after", OrganisationPath.AfterSubtree(node.Path)), ("$id", node.Id)),
            cancellationToken);

    public Task<IReadOnlyList<long>> ListSilentAgentsAsync(long organisationId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<long>>(
            reader => reader.Query(
                """
                SELECT DISTINCT s.subject_id FROM alert s JOIN device d ON d.heard_by = s.subject_id
                WHERE s.subject = 2 AND s.closed IS NULL AND d.organisation_id = $id
                """,
                row => row.Long(0),
                ("$id", organisationId)),
            cancellationToken);

    public Task<IReadOnlyList<SummaryRow>> ListAllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SummaryRow>>(reader => reader.Query(All, ReadRow), cancellationToken);

    private static SummaryRow ReadRow(ISqlRow row) => new()
    {
        OrganisationId = row.Long(0),
        PagesDay = row.IsNull(1) ? null : row.Int(1),
        Devices = row.Int(2),
        PagesToday = row.NullableLong(3),
        PagesTodayDevices = row.Int(4),
        PagesMonth = row.NullableLong(5),
        PagesMonthDevices = row.Int(6),
        Stopped = row.Int(7),
        Warning = row.Int(8),
        NotAnswering = row.Int(9),
        LowSupply = row.Int(10),
        Online = row.Int(11),
    };
}
