using KPax.Contracts.Audit;

namespace KPax.Silo.Storage;

/// <summary>The agents' credentials and whether they may work.</summary>
internal interface IAgentRegistry
{
    /// <summary>Whose credential this is; null if nobody's, or if it came to its end.</summary>
    Task<KnownCredential?> FindAsync(byte[] credentialHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Agents that may not work, with the reason.</summary>
    Task<IReadOnlyDictionary<long, string>> ListBarredAsync(CancellationToken cancellationToken);

    /// <summary>All agents, oldest first.</summary>
    Task<IReadOnlyList<AgentAccountRow>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sets the status durably. False, and nothing changes, if there is no such agent or it is revoked: that is for ever. Setting what it is already is
    /// fine, and has no entry.
    /// </summary>
    Task<bool> SetStatusAsync(long agentId, AgentStatus status, string reason, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a credential to an agent; the others end at <paramref name="othersEndAt"/> unless they end before. Adding one that the agent has changes
    /// nothing. False if it belongs to another agent, or the agent has too many.
    /// </summary>
    Task<bool> AddCredentialAsync(
        long agentId, Credential credential, DateTimeOffset now, DateTimeOffset othersEndAt, CancellationToken cancellationToken);
}
