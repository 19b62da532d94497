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
}
