using KPax.Contracts.Audit;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>The identity ledger. Whoever decides about a device of a customer locks that customer's row first, so that no two decide at once.</summary>
internal sealed class SqlIdentityStore(
    ISqlDatabase database, ISqlWriter writer, IOptions<IdentityOptions> options, IEnumerable<IDeviceRowMover> movers) : IIdentityStore
{
    private readonly SqlIdentityWriter _rows = new(options.Value, [.. movers]);

    public Task<IReadOnlyList<IdentityJudgement>> JudgeAsync(long customerId, IReadOnlyList<Sighting> sights, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IdentityJudgement>>(reader => [.. sights.Select(sight => Judge(reader, customerId, sight))], cancellationToken);

    public Task<ResolvedDevice?> FindAsync(long customerId, Sighting sight, CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            var device = IdentityResolver.Resolve(sight, SqlIdentityReader.Load(reader, customerId, sight), options.Value).Device;
            return device == Resolution.NewDevice ? null : new ResolvedDevice(device, SqlIdentityReader.Revision(reader, device), []);
        },
        cancellationToken);

    public Task<IReadOnlyList<ResolvedDevice>> ResolveAsync(IdentityScope scope, IReadOnlyList<Sighting> sights, CancellationToken cancellationToken) =>
        writer.RunAsync<IReadOnlyList<ResolvedDevice>>(session => [.. sights.Select(sight => _rows.Resolve(session, scope, sight))], cancellationToken);

    public Task<IReadOnlyList<IdentityEvent>> ListEventsAsync(long deviceId, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => SqlIdentityReader.ListEvents(reader, deviceId, take), cancellationToken);

    public Task<KnownDevice> FindDeviceAsync(long deviceId, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => SqlIdentityReader.Device(reader, deviceId), cancellationToken);

    public Task<long> FindTargetAsync(long deviceId, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => SqlIdentityReader.Target(reader, deviceId), cancellationToken);

    public Task<IdentityEvent?> FindEventAsync(long eventId, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => SqlIdentityReader.FindEvent(reader, eventId), cancellationToken);

    public Task<IdentityChange> MergeAsync(
        long customerId, long from, long into, string caller, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken) =>
        DecideAsync(
            entry,
            now,
            session =>
            {
                SqlIdentityRows.LockCustomer(session, customerId, now);
                if (FindProblem(session, from, into) is { Length: > 0 } problem)
                {
                    return IdentityChange.Refused(into, problem);
                }

                SqlIdentityDecisions.Join(session, customerId, from, into, new("", "", caller, now), isByHand: true);
                return new IdentityChange("", into, [from, into]);
            },
            cancellationToken);

    public Task<IdentityChange> SplitAsync(
        IdentityScope scope,
        long device,
        IReadOnlyList<Observation> moving,
        DateTimeOffset since,
        string caller,
        DateTimeOffset now,
        NewAuditEntry? entry,
        CancellationToken cancellationToken) =>
        DecideAsync(
            entry,
            now,
            session =>
            {
                SqlIdentityRows.LockCustomer(session, scope.CustomerId, now);
                if (SplitRules.Problem(SqlIdentityReader.Device(session, device), moving) is { Length: > 0 } problem)
                {
                    return IdentityChange.Refused(device, problem);
                }

                var (made, detail) = Split(session, scope, device, moving, since, new("", "", caller, now));
                SqlIdentityRows.Note(session, device, made, now, IdentityEventKind.Split, detail, IdentityUndo.Possible, caller);
                SqlIdentityRows.Note(session, made, device, now, IdentityEventKind.Split, detail, IdentityUndo.None, caller);
                return new IdentityChange("", made, [device, made]);
            },
            cancellationToken);

    public Task<IdentityChange> UndoAsync(
        IdentityScope scope, long eventId, string caller, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken) => DecideAsync(
        entry,
        now,
        session =>
        {
            SqlIdentityRows.LockCustomer(session, scope.CustomerId, now);
            return SqlIdentityReader.FindEvent(session, eventId) is { } found
                ? Undo(session, scope, found, new("", "", caller, now))
                : IdentityChange.Refused(0, $"There is no event {eventId}.");
        },
        cancellationToken);

    // Which device the entry is about is known behind the change: a split makes it.
    private Task<IdentityChange> DecideAsync(
        NewAuditEntry? entry, DateTimeOffset now, Func<ISqlSession, IdentityChange> decide, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var change = decide(session);
            if (entry is not null && change.Problem.Length == 0)
            {
                var device = session.Query(
                    "SELECT manufacturer, model, organisation_path FROM device WHERE id = $id",
                    row => (Name: $"{row.NullableText(0)} {row.NullableText(1)}".Trim(), Path: row.Text(2)),
                    ("$id", change.Device)).First();
                SqlAuditWriter.Append(
                    session, entry with { TargetId = $"{change.Device}", TargetName = device.Name, OrganisationId = OrganisationPath.IdOf(device.Path) }, now);
            }

            return change;
        },
        cancellationToken);

    private IdentityJudgement Judge(ISqlReader reader, long customerId, Sighting sight)
    {
        var ledger = SqlIdentityReader.Load(reader, customerId, sight);
        var resolution = IdentityResolver.Resolve(sight, ledger, options.Value);
        return new(
            _rows.IsKnown(resolution, sight, ledger) ? new(resolution.Device, SqlIdentityReader.Revision(reader, resolution.Device), []) : null,
            resolution.Device == Resolution.NewDevice);
    }

    private IdentityChange Undo(ISqlSession session, IdentityScope scope, IdentityEvent found, SqlIdentityDecisions.Reason reason)
    {
        if (found.Undo != IdentityUndo.Possible)
        {
            return IdentityChange.Refused(found.DeviceId, found.Undo == IdentityUndo.Done ? "It was taken back already." : "There is nothing to take back.");
        }

        var target = SqlIdentityReader.Target(session, found.DeviceId);
        return found.Kind switch
        {
            IdentityEventKind.Merged when ParentOf(session, found) == found.DeviceId => Part(session, scope, found, reason),
            IdentityEventKind.Merged => IdentityChange.Refused(target, "The two are not one any more."),
            IdentityEventKind.Split => Rejoin(session, scope, found, reason),
            IdentityEventKind.CardChanged => SplitOff(session, scope, found, new(DeviceObservationKind.Mac, found.After), target, reason),
            IdentityEventKind.BoardChanged or IdentityEventKind.SerialChanged =>
                SplitOff(session, scope, found, KeyOf(session, target, found.After), target, reason),
            _ => IdentityChange.Refused(target, "There is nothing to take back."),
        };
    }

    private IdentityChange Part(ISqlSession session, IdentityScope scope, IdentityEvent merge, SqlIdentityDecisions.Reason reason)
    {
        SqlIdentityDecisions.Part(session, _rows, scope.CustomerId, merge, reason);
        return new("", merge.DeviceId, [merge.DeviceId, merge.OtherId!.Value]);
    }

    private static IdentityChange Rejoin(ISqlSession session, IdentityScope scope, IdentityEvent split, SqlIdentityDecisions.Reason reason)
    {
        var one = SqlIdentityReader.Target(session, split.DeviceId);
        var other = SqlIdentityReader.Target(session, split.OtherId ?? 0);

        // The one that was there first keeps its number.
        var (into, from) = (Math.Min(one, other), Math.Max(one, other));
        if (FindProblem(session, from, into) is { Length: > 0 } problem)
        {
            return IdentityChange.Refused(into, problem);
        }

        SqlIdentityDecisions.Join(session, scope.CustomerId, from, into, reason, isByHand: true);
        SqlIdentityDecisions.NoteUndone(session, split, into, from, reason);
        return new("", into, [from, into]);
    }

    private IdentityChange SplitOff(
        ISqlSession session, IdentityScope scope, IdentityEvent found, Observation what, long device, SqlIdentityDecisions.Reason reason)
    {
        if (SplitRules.Problem(SqlIdentityReader.Device(session, device), [what]) is { Length: > 0 } problem)
        {
            return IdentityChange.Refused(device, problem);
        }

        var (made, _) = Split(session, scope, device, [what], found.At, reason);
        SqlIdentityDecisions.NoteUndone(session, found, device, made, reason);
        return new("", made, [device, made]);
    }

    private (long Made, IdentityDetail Detail) Split(
        ISqlSession session, IdentityScope scope, long device, IReadOnlyList<Observation> moving, DateTimeOffset since, SqlIdentityDecisions.Reason reason)
    {
        var made = SqlIdentityDecisions.Split(session, _rows, scope, device, moving, since, reason);
        return (made, new IdentityDetail { After = string.Join(", ", moving.Select(what => what.Value)) });
    }

    // A board is told by its number, or by the card that came with it.
    private static Observation KeyOf(ISqlSession session, long device, string value) =>
        SqlIdentityReader.Device(session, device).Observations.FirstOrDefault(one => one.What.Value == value && one.What.IsKey)?.What
        ?? new(DeviceObservationKind.Serial, value);

    private static long ParentOf(ISqlSession session, IdentityEvent merge) => session.ReadNumber(
        "SELECT parent_id FROM device_redirect WHERE from_id = $from AND event_id = $event", ("$from", merge.OtherId), ("$event", merge.Id)) ?? 0;

    private static string FindProblem(ISqlSession session, long from, long into) => from == into ? "A device cannot be merged with itself."
        : SqlIdentityReader.Target(session, from) != from ? $"Device {from} is part of device {SqlIdentityReader.Target(session, from)} already."
        : SqlIdentityReader.Target(session, into) != into ? $"Device {into} is part of device {SqlIdentityReader.Target(session, into)} already."
        : "";
}
