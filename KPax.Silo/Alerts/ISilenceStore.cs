namespace KPax.Silo.Alerts;

/// <summary>What the sweeper of silent agents asks and writes.</summary>
internal interface ISilenceStore
{
    /// <summary>Active agents heard of last before a time, and all that have an open alert of silence: in one query.</summary>
    Task<IReadOnlyList<AgentSilence>> ListAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Organisations with devices that an agent told of last.</summary>
    Task<IReadOnlyList<long>> ListOrganisationsAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>Opens and closes alerts of silence, each unless somebody did it meanwhile.</summary>
    Task WriteAsync(IReadOnlyList<AgentSilence> open, IReadOnlyList<AgentSilence> close, DateTimeOffset now, CancellationToken cancellationToken);
}
