namespace KPax.Silo.Storage;

/// <summary>What is durable of agents.</summary>
internal interface IAgentStore
{
    /// <summary>An epoch of an agent; null if it is not known.</summary>
    Task<EpochRow?> FindEpochAsync(long agentId, ulong epoch, CancellationToken cancellationToken);

    /// <summary>Opens an epoch, or gives the one that is there.</summary>
    Task<EpochRow> OpenEpochAsync(long agentId, ulong epoch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Path of the agent's organisation; null if there is no such agent.</summary>
    Task<string?> FindOrganisationAsync(long agentId, CancellationToken cancellationToken);
}
