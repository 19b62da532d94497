namespace KPax.Agent.Identity;

/// <summary>The agent's key cannot be used; the message says why and what helps.</summary>
internal sealed class AgentKeyException(string message, Exception? inner = null) : Exception(message, inner);
