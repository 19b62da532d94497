using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>Registers history.</summary>
internal static class HistoryServices
{
    /// <summary>What the grains of devices and the pages need of history.</summary>
    public static IServiceCollection AddKPaxHistory(this IServiceCollection services)
    {
        services.AddOptions<HistoryOptions>().BindConfiguration(HistoryOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HistoryNames>();
        services.AddSingleton<IZoneSource, OrganisationZones>();
        services.AddSingleton<HistoryDesk>();
        services.AddSingleton<IHistoryQueries, HistoryQueries>();
        services.AddHostedService<HistorySweeper>();
        return services;
    }
}
