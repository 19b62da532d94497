namespace KPax.Silo.Storage;

/// <summary>Says why an agent may not work, with the mend.</summary>
internal static class AgentStatusText
{
    /// <summary>One or two sentences for whoever looks after the agent.</summary>
    public static string Explain(AgentStatus status, string reason) => status switch
    {
        AgentStatus.Revoked => $"This agent was revoked at the server{Because(reason)}. If it is to work again, enrol it with a new token: kpax-agent enroll.",
        AgentStatus.Suspended => $"This agent is suspended at the server{Because(reason)}. Resume it there (kpax agent resume), or enrol it anew with a token of its own.",
        _ => "",
    };

    private static string Because(string reason) => reason.Length > 0 ? $" ({reason.TrimEnd('.')})" : "";
}
