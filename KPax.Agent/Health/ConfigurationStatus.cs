using KPax.Agent.Configuration;

namespace KPax.Agent.Health;

/// <summary>The configuration in force.</summary>
internal sealed record ConfigurationStatus
{
    /// <summary>Its revision at the server; 0: none, the agent's own settings alone.</summary>
    public ulong Revision { get; init; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<SettingStatus> Settings { get; init; } = [];

    /// <summary>The status of a configuration.</summary>
    public static ConfigurationStatus Of(AgentConfiguration configuration)
    {
        var report = configuration.ToReport();
        return new ConfigurationStatus
        {
            Revision = report.Revision,
            Settings = [.. report.Settings.Select(setting => new SettingStatus(setting.Name, setting.Value, setting.Source, setting.Refusal))],
        };
    }
}
