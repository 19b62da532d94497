using KPax.Contracts.Configuration;
using KPax.Silo.Configuration.Devices;
using KPax.Silo.Configuration.Scans;

namespace KPax.Silo.Configuration;

/// <summary>Registers this room.</summary>
internal static class ConfigurationServices
{
    /// <summary>Configuration for agents, scans out of turn, and what agents tell of both.</summary>
    public static IServiceCollection AddKPaxConfiguration(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration(ScanOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeviceSettingsOptions>().BindConfiguration(DeviceSettingsOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AgentLinks>();
        services.AddSingleton<AgentConfigurations>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<ScanPost>();
        services.AddHostedService(provider => provider.GetRequiredService<ScanPost>());
        services.AddHostedService<ConfigurationFeed>();
        services.AddSingleton<DeviceRuleKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DeviceRuleKeeper>());
        services.AddSingleton<IDeviceConfiguration, DeviceConfigurationDesk>();
        services.AddSingleton<IScanCommands, ScanCommands>();
        services.AddSingleton<IAgentConfiguration, AgentConfigurationDesk>();
        return services;
    }
}
