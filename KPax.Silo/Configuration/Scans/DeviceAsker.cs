namespace KPax.Silo.Configuration.Scans;

/// <summary>Who can ask a device.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="OrganisationPath">The device's organisation.</param>
/// <param name="DeviceKeys">The keys by which the agent may know it.</param>
internal sealed record DeviceAsker(long AgentId, string OrganisationPath, IReadOnlyList<string> DeviceKeys);
