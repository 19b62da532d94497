namespace KPax.Agent.Secrets;

/// <summary>What is sealed, so that one thing cannot be put in another's place.</summary>
internal static class SealPurposes
{
    /// <summary>A value of the configuration.</summary>
    public const string Setting = "kpax-agent setting";

    /// <summary>The agent's private key.</summary>
    public const string AgentKey = "kpax-agent key";

    /// <summary>The secret of an agent that cannot have a key.</summary>
    public const string BearerSecret = "kpax-agent bearer";
}
