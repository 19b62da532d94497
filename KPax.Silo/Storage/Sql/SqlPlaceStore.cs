using System.Globalization;
using KPax.Contracts.Audit;
using KPax.Contracts.Devices;
using KPax.Silo.Organisations.Places;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage.Sql.Identity;

namespace KPax.Silo.Storage.Sql;

/// <summary>Moves devices and agents between organisations.</summary>
internal sealed class SqlPlaceStore(ISqlDatabase database, ISqlWriter writer) : IPlaceStore
{
    // The one row is a lock too: no organisation is moved or archived beside it.
    private const string Step = "UPDATE organisation_tree SET version = version + 1 WHERE row = 1 AND version = $version";

    private const string TakeBack = "UPDATE organisation_tree SET version = $version WHERE row = 1";

    private const string PutAgent = """
        UPDATE agent SET organisation_id = $to, organisation_path = $path WHERE id = $id AND organisation_id = $from
        """;

    private const string PutDevice = """
        UPDATE device SET organisation_id = $to, organisation_path = $path WHERE id = $id AND organisation_id = $from
        """;

    // A device that was merged stands where the one stands that shows it.
    private const string PutParts = "UPDATE device SET organisation_id = $to, organisation_path = $path WHERE merged_into = $id";

    private const string PutAlerts = """
        UPDATE alert SET organisation_id = $to, organisation_path = $path WHERE subject = $subject AND subject_id = $id
        """;

    // Of those that stand where the agent stood: one that somebody put elsewhere stays there.
    private const string FindDevices = """
        SELECT id FROM device WHERE agent_id = $id AND organisation_id = $from AND merged_into IS NULL ORDER BY id
        """;

    // No value: it only says at which version what holds for it may have changed.
    private const string Mark = """
        INSERT INTO setting (level, owner_id, key, value, revision) VALUES ($level, $id, $key, NULL, $revision)
        ON CONFLICT (level, owner_id, key) DO UPDATE SET revision = excluded.revision
        """;

    private const int OfDevice = 1;
    private const int OfAgent = 2;

    public Task<StoredPlace?> FindAgentAsync(long agentId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            "SELECT organisation_id, host_name FROM agent WHERE id = $id",
            row => new StoredPlace(row.Long(0), NameOf(row.Text(1), "agent", agentId)),
            ("$id", agentId)).FirstOrDefault(),
        cancellationToken);

    public Task<StoredPlace?> FindDeviceAsync(long deviceId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            "SELECT organisation_id, manufacturer, model FROM device WHERE id = $id AND merged_into IS NULL AND revision > 0",
            row => new StoredPlace(row.Long(0), NameOf($"{row.Text(1)} {row.Text(2)}".Trim(), "device", deviceId)),
            ("$id", deviceId)).FirstOrDefault(),
        cancellationToken);

    public Task<int> CountDevicesAsync(long agentId, long organisationId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => (int)(reader.ReadNumber($"SELECT count(*) FROM ({FindDevices}) AS going", ("$id", agentId), ("$from", organisationId)) ?? 0), cancellationToken);

    public Task<IReadOnlyList<long>?> MoveAsync(PlaceMove move, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(session => Move(session, move, entry, now), cancellationToken);

    private static IReadOnlyList<long>? Move(ISqlSession session, PlaceMove move, NewAuditEntry entry, DateTimeOffset now)
    {
        if (session.Execute(Step, ("$version", move.Version)) == 0)
        {
            return null;
        }

        List<long> devices = move.DeviceId is { } device ? [device]
            : move.WithDevices ? [.. session.Query(FindDevices, row => row.Long(0), ("$id", move.AgentId!.Value), ("$from", move.FromId))] : [];
        var first = move.AgentId is { } agent ? PutAt(session, PutAgent, agent, move) : PutAt(session, PutDevice, devices[0], move);
        if (first == 0)
        {
            session.Execute(TakeBack, ("$version", move.Version));
            return null;
        }

        if (move.AgentId is { } moved)
        {
            PutAlertsOf(session, OfAgent, moved, move);
            MarkSettings(session, SettingLevel.Agent, moved, move.Version + 1);
        }

        foreach (var one in devices)
        {
            PutDeviceAt(session, one, move, now);
        }

        SqlAuditWriter.Append(session, entry, now);
        return devices;
    }

    private static void PutDeviceAt(ISqlSession session, long device, PlaceMove move, DateTimeOffset now)
    {
        if (move.AgentId is not null)
        {
            PutAt(session, PutDevice, device, move);
        }

        session.Send(PutParts, ("$id", device), ("$to", move.To.Id), ("$path", move.To.Path));
        PutAlertsOf(session, OfDevice, device, move);
        MarkSettings(session, SettingLevel.Device, device, move.Version + 1);
        SqlIdentityRows.Invalidate(session, device);
        var detail = new IdentityDetail { Before = Number(move.FromId), After = Number(move.To.Id) };
        SqlIdentityRows.Note(session, device, null, now, IdentityEventKind.Moved, detail, IdentityUndo.None, move.By);
        SqlWebhookEvents.DeviceMoved(session, device, move.FromId, now);
    }

    private static int PutAt(ISqlSession session, string sql, long id, PlaceMove move) =>
        session.Execute(sql, ("$id", id), ("$from", move.FromId), ("$to", move.To.Id), ("$path", move.To.Path));

    private static void PutAlertsOf(ISqlSession session, int subject, long id, PlaceMove move) =>
        session.Send(PutAlerts, ("$subject", subject), ("$id", id), ("$to", move.To.Id), ("$path", move.To.Path));

    private static void MarkSettings(ISqlSession session, SettingLevel level, long id, long revision) =>
        session.Send(Mark, ("$level", (int)level), ("$id", id), ("$key", OrganisationTree.MovedKey), ("$revision", revision));

    private static string NameOf(string name, string kind, long id) => name.Length > 0 ? name : $"{kind} {Number(id)}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
