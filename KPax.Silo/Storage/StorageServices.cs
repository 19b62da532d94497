using KPax.Contracts.Agents;
using KPax.Contracts.Fleet;
using KPax.Silo.Agents;
using KPax.Silo.Devices;
using KPax.Silo.Fleet;
using KPax.Silo.Organisations;
using KPax.Silo.Storage.Sqlite;

namespace KPax.Silo.Storage;

/// <summary>Registers storage and what the grains need.</summary>
internal static class StorageServices
{
    /// <summary>Storage in one SQLite file, and the services of agents, devices and organisations on it.</summary>
    public static IServiceCollection AddKPaxStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(_ => new SqliteDatabase(options.DatabasePath));
        services.AddSingleton<SqliteCommitQueue>();
        services.AddSingleton<ICommitQueue>(provider => provider.GetRequiredService<SqliteCommitQueue>());
        services.AddSingleton<ISqliteWriter>(provider => provider.GetRequiredService<SqliteCommitQueue>());
        services.AddSingleton<SqliteAgentStore>();
        services.AddSingleton<IAgentStore>(provider => provider.GetRequiredService<SqliteAgentStore>());
        services.AddSingleton<IAgentDirectory>(provider => provider.GetRequiredService<SqliteAgentStore>());
        services.AddSingleton<IAgentRegistry, SqliteAgentRegistry>();
        services.AddSingleton<IEnrolmentStore, SqliteEnrolmentStore>();
        services.AddSingleton<IReadingBaseStore>(provider => provider.GetRequiredService<SqliteAgentStore>());
        services.AddSingleton<IAgentLedger, SqliteAgentLedger>();
        services.AddSingleton<IDeviceStore, SqliteDeviceStore>();
        services.AddSingleton<IFleetStore, SqliteFleetStore>();
        return services;
    }

    /// <summary>What the grains work with, and what the pages ask.</summary>
    public static IServiceCollection AddKPaxGrains(this IServiceCollection services)
    {
        services.AddOptions<AgentOptions>().BindConfiguration(AgentOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeviceOptions>().BindConfiguration(DeviceOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OrganisationOptions>().BindConfiguration(OrganisationOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BatchRecorder>();
        services.AddSingleton<ContributionFeed>();
        services.AddSingleton<IAgentQueries, AgentQueries>();
        services.AddHostedService<AcceptedSweeper>();
        services.AddHostedService<QuarantineSweeper>();
        services.AddSingleton<LastSeenSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<LastSeenSweeper>());
        services.AddSingleton<IFleetQueries, FleetQueries>();
        services.AddSingleton<FleetFeed>();
        services.AddSingleton<IFleetFeed>(provider => provider.GetRequiredService<FleetFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<FleetFeed>());
        return services;
    }
}
