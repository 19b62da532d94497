namespace KPax.Contracts.Agents;

/// <summary>Whether an agent may work. The numbers stand in the database.</summary>
public enum AgentState
{
    /// <summary>It may.</summary>
    Active = 0,

    /// <summary>It may not until somebody clears it up.</summary>
    Suspended = 1,

    /// <summary>It never may again; its machine enrols anew.</summary>
    Revoked = 2,
}
