using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>Readings that later ones are told from. They are written with the mark, in <see cref="AgentUnit.Bases"/>.</summary>
internal interface IReadingBaseStore
{
    /// <summary>The entry of the agent's present epoch as the agent keeps it; null if it is not kept here.</summary>
    Task<byte[]?> FindBaseAsync(long agentId, Lane lane, ulong number, CancellationToken cancellationToken);
}
