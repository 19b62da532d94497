namespace KPax.Silo.Storage;

/// <summary>What is durable of agents.</summary>
internal interface IAgentStore
{
    /// <summary>An epoch of an agent; null if it is not known.</summary>
    Task<EpochRow?> FindEpochAsync(long agentId, ulong epoch, CancellationToken cancellationToken);

    /// <summary>Opens an epoch, or gives the one that is there.</summary>
    Task<EpochRow> OpenEpochAsync(long agentId, ulong epoch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The highest place of an epoch of an agent, suspended ones included; 0: there is none.</summary>
    Task<int> FindNewestOrdinalAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>Those of some numbers, all of one agent, that were accepted with that content within the last 62 days.</summary>
    Task<IReadOnlySet<FenceRow>> ListAcceptedAsync(long agentId, IReadOnlyList<FenceRow> numbers, CancellationToken cancellationToken);

    /// <summary>Forgets what was accepted before a time; says how many rows that were.</summary>
    Task<int> PruneAcceptedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Readings of an agent that wait in quarantine, in the order in which they came, at most some.</summary>
    Task<IReadOnlyList<ParkedRow>> ListParkedAsync(long agentId, int take, CancellationToken cancellationToken);

    /// <summary>How many readings of an agent wait in quarantine, by device key.</summary>
    Task<IReadOnlyDictionary<string, int>> CountParkedAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>Agents that have something in quarantine.</summary>
    Task<IReadOnlyList<long>> ListAgentsWithParkedAsync(CancellationToken cancellationToken);

    /// <summary>Path of the agent's organisation; null if there is no such agent.</summary>
    Task<string?> FindOrganisationAsync(long agentId, CancellationToken cancellationToken);
}
