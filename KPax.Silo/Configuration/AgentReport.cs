using KPax.Contracts.Configuration;

namespace KPax.Silo.Configuration;

/// <summary>The settings that an agent said to go by.</summary>
/// <param name="Revision">Revision of the configuration in force.</param>
/// <param name="Settings">The settings.</param>
/// <param name="ToldAt">When it said so, by the server's clock.</param>
internal sealed record AgentReport(long Revision, IReadOnlyList<ToldSetting> Settings, DateTimeOffset ToldAt);
