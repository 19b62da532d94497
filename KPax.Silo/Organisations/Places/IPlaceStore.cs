using KPax.Contracts.Audit;

namespace KPax.Silo.Organisations.Places;

/// <summary>Where devices and agents stand.</summary>
internal interface IPlaceStore
{
    /// <summary>Organisation and name of an agent; null if there is none.</summary>
    Task<StoredPlace?> FindAgentAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>Organisation and name of a device; null if there is none, or it is part of another one.</summary>
    Task<StoredPlace?> FindDeviceAsync(long deviceId, CancellationToken cancellationToken);

    /// <summary>How many devices go along with an agent: those that it speaks for and that stand in this organisation.</summary>
    Task<int> CountDevicesAsync(long agentId, long organisationId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a move with everything that has a copy of the path, its entry in the audit log, and its note in the devices' ledgers, in one transaction. Gives
    /// the devices that were moved; null: the tree is newer than <see cref="PlaceMove.Version"/>, or it does not stand there any more, and nothing is written.
    /// </summary>
    Task<IReadOnlyList<long>?> MoveAsync(PlaceMove move, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken);
}
