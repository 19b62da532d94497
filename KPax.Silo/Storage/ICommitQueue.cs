namespace KPax.Silo.Storage;

/// <summary>Group commit: units of many grains share a transaction, and a unit's own fault fails that unit only.</summary>
internal interface ICommitQueue
{
    /// <summary>Completes when the unit is durable, or with the reason why it is not. Units of one caller that waits are applied in order.</summary>
    Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken);
}
