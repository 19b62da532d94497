using KPax.Contracts.Agents;

namespace KPax.Silo.Gateway;

/// <summary>What a batch of the wire came to.</summary>
/// <param name="Batch">The batch for the agent's grain; without entries if it may not be stored as it is.</param>
/// <param name="Refusal">Why it may not, in plain words; empty: it may.</param>
internal sealed record MappedBatch(AgentBatch Batch, string Refusal)
{
    /// <summary>The first reading that has to come whole; 0: none.</summary>
    public ulong WholeNeeded { get; init; }
}
