using KPax.Contracts.Agents;
using KPax.Contracts.Fleet;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Silo.Agents;
using KPax.Silo.Alerts;
using KPax.Silo.Audit;
using KPax.Silo.Configuration;
using KPax.Silo.Configuration.Devices;
using KPax.Silo.Configuration.Scans;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Fleet;
using KPax.Silo.History;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Places;
using KPax.Silo.Organisations.Summaries;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using KPax.Silo.Storage.Sqlite;
using KPax.Silo.Tokens;

namespace KPax.Silo.Storage;

/// <summary>Registers storage and what the grains need.</summary>
internal static class StorageServices
{
    /// <summary>Storage on the engine of the options, and the services of agents, devices and organisations on it.</summary>
    public static IServiceCollection AddKPaxStorage(this IServiceCollection services, StorageOptions options, string databasePath)
    {
        if (options.Engine == StorageEngine.Postgres)
        {
            services.AddSingleton(_ => new PostgresDatabase(options.ConnectionString.Reveal()));
            services.AddSingleton<ISqlDatabase>(provider => provider.GetRequiredService<PostgresDatabase>());
            services.AddSingleton<ISqlEngine>(provider => provider.GetRequiredService<PostgresDatabase>());
        }
        else
        {
            services.AddSingleton(_ => new SqliteDatabase(databasePath, options.CacheMiB));
            services.AddSingleton<ISqlDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<ISqlEngine>(provider => provider.GetRequiredService<SqliteDatabase>());
        }

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StorageWatch>(provider, options));
        services.AddHostedService(provider => provider.GetRequiredService<StorageWatch>());
        services.AddHealthChecks().AddCheck<StorageWatch>("storage");
        services.AddSingleton<SqlCommitQueue>();
        services.AddSingleton<ICommitQueue>(provider => provider.GetRequiredService<SqlCommitQueue>());
        services.AddSingleton<ISqlWriter>(provider => provider.GetRequiredService<SqlCommitQueue>());
        services.AddSingleton<SqlAgentStore>();
        services.AddSingleton<IAgentStore>(provider => provider.GetRequiredService<SqlAgentStore>());
        services.AddSingleton<IAgentDirectory>(provider => provider.GetRequiredService<SqlAgentStore>());
        services.AddSingleton<IAgentRegistry, SqlAgentRegistry>();
        services.AddSingleton<IEnrolmentStore, SqlEnrolmentStore>();
        services.AddSingleton<IReadingBaseStore>(provider => provider.GetRequiredService<SqlAgentStore>());
        services.AddSingleton<IAgentLedger, SqlAgentLedger>();
        services.AddSingleton<IDeviceStore, SqlDeviceStore>();
        services.AddSingleton<IFleetStore, SqlFleetStore>();
        services.AddSingleton<IOrganisationStore, SqlOrganisationStore>();
        services.AddSingleton<IPlaceStore, SqlPlaceStore>();
        services.AddSingleton<ISummaryStore, SqlSummaryStore>();
        services.AddSingleton<IAlertStore, SqlAlertStore>();
        services.AddSingleton<ISilenceStore, SqlSilenceStore>();
        services.AddSingleton<IConfigurationStore, SqlConfigurationStore>();
        services.AddSingleton<IScanStore, SqlScanStore>();
        services.AddSingleton<IDevicePlaceStore, SqlDevicePlaceStore>();
        services.AddSingleton<IHistoryStore, SqlHistoryStore>();
        services.AddSingleton<IDeviceRowMover, SqlReadingMover>();
        services.AddSingleton<IDeviceRowMover, SqlHistoryMover>();
        services.AddSingleton<IIdentityStore, SqlIdentityStore>();
        services.AddSingleton<IAccessStore, SqlAccessStore>();
        services.AddSingleton<IAuditStore, SqlAuditStore>();
        services.AddSingleton<IApiTokenStore, SqlApiTokenStore>();
        services.AddSingleton<IRepeatedRequests, SqlRepeatedRequests>();
        return services;
    }

    /// <summary>What the grains work with, and what the pages ask.</summary>
    public static IServiceCollection AddKPaxGrains(this IServiceCollection services)
    {
        services.AddOptions<AgentOptions>().BindConfiguration(AgentOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeviceOptions>().BindConfiguration(DeviceOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddKPaxOrganisations();
        services.AddKPaxAccess();
        services.AddKPaxAlerts();
        services.AddKPaxConfiguration();
        services.AddKPaxHistory();
        services.AddKPaxIdentity();
        services.AddSingleton<DeviceFinder>();
        services.AddSingleton<BatchRecorder>();
        services.AddSingleton<IAgentQueries, AgentQueries>();
        services.AddHostedService<AcceptedSweeper>();
        services.AddHostedService<QuarantineSweeper>();
        services.AddSingleton<LastSeenSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<LastSeenSweeper>());
        services.AddSingleton<IFleetQueries, FleetQueries>();
        return services;
    }
}
