using KPax.Contracts.Audit;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>What is durable of the identity of devices.</summary>
internal interface IIdentityStore
{
    /// <summary>Whose each of some sightings is, without a write.</summary>
    Task<IReadOnlyList<IdentityJudgement>> JudgeAsync(long customerId, IReadOnlyList<Sighting> sights, CancellationToken cancellationToken);

    /// <summary>The device that a sighting leads to as things are; null: none is known.</summary>
    Task<ResolvedDevice?> FindAsync(long customerId, Sighting sight, CancellationToken cancellationToken);

    /// <summary>
    /// Whose each of some sightings is, in their order and in one transaction with all that follows: a device is made where there is none. Two callers at the
    /// same moment get the same one.
    /// </summary>
    Task<IReadOnlyList<ResolvedDevice>> ResolveAsync(IdentityScope scope, IReadOnlyList<Sighting> sights, CancellationToken cancellationToken);

    /// <summary>What happened to a device and to those that were merged into it, the newest first.</summary>
    Task<IReadOnlyList<IdentityEvent>> ListEventsAsync(long deviceId, int take, CancellationToken cancellationToken);

    /// <summary>By what a device is known.</summary>
    Task<KnownDevice> FindDeviceAsync(long deviceId, CancellationToken cancellationToken);

    /// <summary>The device that shows what was recorded for this one: another one if it was merged, else itself.</summary>
    Task<long> FindTargetAsync(long deviceId, CancellationToken cancellationToken);

    /// <summary>One event; null: there is none.</summary>
    Task<IdentityEvent?> FindEventAsync(long eventId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes two devices one, for good unless it is taken back. The entry of this and of the following is written with the change, about the device to show next.
    /// </summary>
    Task<IdentityChange> MergeAsync(long customerId, long from, long into, string caller, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken);

    /// <summary>Makes two devices of one: what is named goes to a new one, with the readings since then that show it.</summary>
    Task<IdentityChange> SplitAsync(
        IdentityScope scope,
        long device,
        IReadOnlyList<Observation> moving,
        DateTimeOffset since,
        string caller,
        DateTimeOffset now,
        NewAuditEntry? entry,
        CancellationToken cancellationToken);

    /// <summary>Takes an event back.</summary>
    Task<IdentityChange> UndoAsync(IdentityScope scope, long eventId, string caller, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken);
}
