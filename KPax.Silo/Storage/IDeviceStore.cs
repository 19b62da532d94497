using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>What is durable of devices.</summary>
internal interface IDeviceStore
{
    /// <summary>The snapshot of a device; null if there is none.</summary>
    Task<DeviceRow?> FindAsync(long deviceId, CancellationToken cancellationToken);

    /// <summary>
    /// Numbers from <paramref name="first"/> to <paramref name="last"/> that were applied and stand above the mark, with the hashes of their content.
    /// </summary>
    Task<IReadOnlyList<FenceRow>> ListAppliedAsync(long agentId, ulong epoch, Lane lane, ulong first, ulong last, CancellationToken cancellationToken);

    /// <summary>Moves the last-seen times forward, never back.</summary>
    Task TouchAsync(IReadOnlyDictionary<long, DateTimeOffset> lastSeen, CancellationToken cancellationToken);
}
