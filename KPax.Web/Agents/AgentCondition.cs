namespace KPax.Web.Agents;

/// <summary>How an agent is, in one word; the worst that holds.</summary>
public enum AgentCondition
{
    /// <summary>Heard of lately, and nothing to do.</summary>
    Ok = 0,

    /// <summary>It works, but somebody should look: clock, quarantine, a second instance, dead letters of today.</summary>
    Attention = 1,

    /// <summary>Not heard of for long.</summary>
    Silent = 2,

    /// <summary>Enrolled, and never heard of since.</summary>
    NeverSeen = 3,

    /// <summary>It may not work until somebody clears it up.</summary>
    Suspended = 4,

    /// <summary>It never may work again.</summary>
    Revoked = 5,
}
