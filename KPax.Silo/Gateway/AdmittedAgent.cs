namespace KPax.Silo.Gateway;

/// <summary>An agent that proved who it is.</summary>
/// <param name="AgentId">Its number.</param>
/// <param name="IsRotationDue">True if the key that it proved is old, or another one takes its place.</param>
internal sealed record AdmittedAgent(long AgentId, bool IsRotationDue);
