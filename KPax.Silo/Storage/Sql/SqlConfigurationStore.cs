using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Configuration;
using KPax.Silo.Configuration;

namespace KPax.Silo.Storage.Sql;

/// <summary>What agents told of their settings and targets.</summary>
internal sealed class SqlConfigurationStore(ISqlDatabase database, ISqlWriter writer) : IConfigurationStore
{
    public Task<AgentReport?> FindReportAsync(long agentId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            "SELECT revision, settings, told FROM agent_report WHERE agent_id = $agent",
            row => new AgentReport(row.Long(0), JsonSerializer.Deserialize(row.Text(1), ConfigurationJson.Default.ToldSettingArray) ?? [], row.Time(2)),
            ("$agent", agentId)).FirstOrDefault(),
        cancellationToken);

    public Task SaveReportAsync(long agentId, AgentReport report, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            """
            INSERT INTO agent_report (agent_id, revision, settings, told) VALUES ($agent, $revision, $settings, $told)
            ON CONFLICT (agent_id) DO UPDATE SET revision = excluded.revision, settings = excluded.settings, told = excluded.told
            """,
            ("$agent", agentId),
            ("$revision", report.Revision),
            ("$settings", JsonSerializer.Serialize([.. report.Settings], ConfigurationJson.Default.ToldSettingArray)),
            ("$told", UnixTime.ToColumn(report.ToldAt))),
        cancellationToken);

    public Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(long agentId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TargetTrouble>>(
            reader => reader.Query(
                "SELECT target, step, reason, since, told FROM target_trouble WHERE agent_id = $agent ORDER BY target",
                row => new TargetTrouble(row.Text(0), (CollectionStep)row.Int(1), row.Text(2), row.Time(3), row.Time(4)),
                ("$agent", agentId)),
            cancellationToken);

    public Task SaveTroublesAsync(
        long agentId, DateTimeOffset round, IReadOnlyList<FailedTarget> troubles, DateTimeOffset at, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            foreach (var trouble in troubles)
            {
                session.Send(
                    """
                    INSERT INTO target_trouble (agent_id, target, step, reason, round, since, told) VALUES ($agent, $target, $step, $reason, $round, $at, $at)
                    ON CONFLICT (agent_id, target) DO UPDATE SET
                        since = CASE WHEN target_trouble.step = excluded.step THEN target_trouble.since ELSE excluded.since END,
                        step = excluded.step, reason = excluded.reason, round = excluded.round, told = excluded.told
                    """,
                    ("$agent", agentId),
                    ("$target", trouble.Target),
                    ("$step", (int)trouble.Step),
                    ("$reason", trouble.Reason),
                    ("$round", UnixTime.ToColumn(round)),
                    ("$at", UnixTime.ToColumn(at)));
            }

            // What the round does not name is well, or is no target any more.
            return session.Execute(
                "DELETE FROM target_trouble WHERE agent_id = $agent AND round <> $round", ("$agent", agentId), ("$round", UnixTime.ToColumn(round)));
        },
        cancellationToken);
}
