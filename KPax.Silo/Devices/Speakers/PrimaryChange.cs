namespace KPax.Silo.Devices.Speakers;

/// <summary>Another agent speaks for a device from now on.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="From">Since when, by the server's clock.</param>
/// <param name="Before">Who spoke before; null: nobody.</param>
internal sealed record PrimaryChange(long AgentId, DateTimeOffset From, long? Before);
