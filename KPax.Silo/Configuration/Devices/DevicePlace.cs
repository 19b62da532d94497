namespace KPax.Silo.Configuration.Devices;

/// <summary>That an agent knows a device, and by which key.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="DeviceKey">The key by which the agent calls it.</param>
internal readonly record struct DevicePlace(long DeviceId, long AgentId, string DeviceKey);
