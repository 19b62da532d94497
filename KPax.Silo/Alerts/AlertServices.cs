using KPax.Contracts.Alerts;
using KPax.Silo.Alerts.Settings;

namespace KPax.Silo.Alerts;

/// <summary>Registers alerts and the sweepers of silence.</summary>
internal static class AlertServices
{
    /// <summary>What grains, pages and sweepers need; the stores come with storage.</summary>
    public static IServiceCollection AddKPaxAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IAlertSettings, TreeAlertSettings>();
        services.AddSingleton<ISilenceAudience, OrganisationAudience>();
        services.AddSingleton<AlertQueries>();
        services.AddSingleton<IAlertQueries>(provider => provider.GetRequiredService<AlertQueries>());
        services.AddSingleton<IAlertCommands>(provider => provider.GetRequiredService<AlertQueries>());
        services.AddSingleton<SilentAgents>();
        services.AddSingleton<SilenceSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SilenceSweeper>());
        services.AddSingleton<AlertPruner>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertPruner>());
        return services;
    }
}
