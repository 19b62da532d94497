namespace KPax.Web.Agents;

/// <summary>Which agents a list shows.</summary>
internal enum AgentShow
{
    All = 0,
    Ok = 1,
    Attention = 2,

    /// <summary>Silent or never heard of.</summary>
    Silent = 3,

    /// <summary>Suspended or revoked.</summary>
    Blocked = 4,
}
