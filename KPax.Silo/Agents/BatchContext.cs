namespace KPax.Silo.Agents;

/// <summary>Whose batch it is, and when it came.</summary>
internal sealed record BatchContext(long AgentId, string OrganisationPath, ulong Epoch, int EpochOrdinal, DateTimeOffset ReceivedAt);
