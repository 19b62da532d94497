namespace KPax.Silo.Devices.Identity;

/// <summary>Which device an agent found at a target when it last looked.</summary>
internal sealed record KnownPlace(long AgentId, string Target, long DeviceId, string Serial, string Mac, DateTimeOffset SeenAt);
