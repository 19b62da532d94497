using KPax.Contracts.Agents;

namespace KPax.Silo.Gateway;

/// <summary>The agents' grains. The factory finds by attributes, at every call, what kind of grain an interface means; for a batch that is much, so it is asked once.</summary>
internal sealed class AgentGrains(IGrainFactory grains)
{
    private Kind? _kind;

    /// <summary>An agent's grain.</summary>
    public IAgentGrain Get(long agentId)
    {
        if (Volatile.Read(ref _kind) is { } kind)
        {
            return (IAgentGrain)grains.GetGrain(GrainId.Create(kind.Type, GrainIdKeyExtensions.CreateIntegerKey(agentId)), kind.Interface);
        }

        var grain = grains.GetGrain<IAgentGrain>(agentId);
        Volatile.Write(ref _kind, new(grain.GetGrainId().Type, ((GrainReference)grain).InterfaceType));
        return grain;
    }

    private sealed record Kind(GrainType Type, GrainInterfaceType Interface);
}
