using System.Collections.Concurrent;
using System.Security.Cryptography;
using KPax.Contracts.Agents;

namespace KPax.Silo.Gateway;

/// <summary>
/// Sessions that this process opened, one an agent: what ends an open Subscribe. Whether a batch may be stored is asked of the agent's grain.
/// </summary>
internal sealed class AgentSessions(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<long, Session> _sessions = new();

    /// <summary>Notes a new session and ends the agent's older one.</summary>
    public void Open(long agentId, byte[] sessionId)
    {
        Session? older = null;
        var opened = new Session(sessionId, new CancellationTokenSource());
        _sessions.AddOrUpdate(agentId, opened, (_, current) =>
        {
            older = current;
            return opened;
        });
        older?.End.Cancel();
    }

    /// <summary>Ends what the agent has open in this process.</summary>
    public void End(long agentId)
    {
        if (_sessions.TryRemove(agentId, out var session))
        {
            session.End.Cancel();
        }
    }

    /// <summary>
    /// Ends an agent's session everywhere: its open Subscribe, and with the next batch also its open streams. For a revocation; what the next Hello
    /// gets is decided elsewhere.
    /// </summary>
    public async Task EndAsync(long agentId, CancellationToken cancellationToken)
    {
        End(agentId);
        await grains.GetGrain<IAgentGrain>(agentId).EndSessionAsync(cancellationToken);
    }

    /// <summary>Cancelled when the session ends; null if it is not the agent's present one.</summary>
    public CancellationToken? Find(long agentId, ReadOnlySpan<byte> sessionId) =>
        _sessions.TryGetValue(agentId, out var session) && CryptographicOperations.FixedTimeEquals(session.Id, sessionId) ? session.End.Token : null;

    private sealed record Session(byte[] Id, CancellationTokenSource End);
}
