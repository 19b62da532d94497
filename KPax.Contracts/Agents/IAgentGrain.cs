namespace KPax.Contracts.Agents;

/// <summary>
/// One agent: its session, its marks, what it was heard saying. Key: the agent's number. Called by the gateway only, after the key was proved.
/// </summary>
[Alias("kpax.agent")]
public interface IAgentGrain : IGrainWithIntegerKey
{
    /// <summary>Opens a session and ends the older one.</summary>
    [Alias("hello")]
    Task<AgentWelcome> HelloAsync(AgentHello hello, CancellationToken cancellationToken);

    /// <summary>Stores a batch. What the receipt names as accepted is durable; a batch that comes again changes nothing.</summary>
    [Alias("record")]
    Task<BatchReceipt> RecordAsync(AgentBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes what the agent counted in. Nothing happens if the session is over.</summary>
    [Alias("note-balances")]
    Task NoteBalancesAsync(byte[] sessionId, IReadOnlyList<DayBalance> balances, CancellationToken cancellationToken);

    /// <summary>Ends the session, whichever it is: what comes with it is not stored, and the agent must say Hello.</summary>
    [Alias("end-session")]
    Task EndSessionAsync(CancellationToken cancellationToken);

    /// <summary>Stores readings of the quarantine as far as the quota of new devices goes, or beyond it; some hundreds at most, and says how many those were.</summary>
    [Alias("release-parked")]
    Task<int> ReleaseParkedAsync(bool overQuota, CancellationToken cancellationToken);
}
