using System.Collections.Frozen;

namespace KPax.Silo.Alerts;

/// <summary>The agents that are silent, as the sweeper saw them last: what is known of their devices is as old as that.</summary>
internal sealed class SilentAgents
{
    private FrozenDictionary<long, DateTimeOffset> _since = FrozenDictionary<long, DateTimeOffset>.Empty;

    /// <summary>Since when an agent is silent; null: it is not.</summary>
    public DateTimeOffset? Find(long agentId) => Volatile.Read(ref _since).TryGetValue(agentId, out var since) ? since : null;

    /// <summary>Takes in which ones are silent.</summary>
    public void Set(IReadOnlyDictionary<long, DateTimeOffset> since) => Volatile.Write(ref _since, since.ToFrozenDictionary());
}
