using KPax.Contracts.Agents;
using KPax.Contracts.Webhooks;
using KPax.Silo.Access;
using KPax.Silo.Alerts;
using KPax.Silo.Audit;
using KPax.Silo.Configuration;
using KPax.Silo.Configuration.Devices;
using KPax.Silo.Configuration.Scans;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Fleet;
using KPax.Silo.History;
using KPax.Silo.Organisations.Places;
using KPax.Silo.Organisations.Summaries;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Webhooks;
using KPax.Tests.Silo.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace KPax.Tests.Silo;

/// <summary>The grains in a cluster of one, on a real database.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TestSilo(InProcessTestCluster cluster, TestStorage storage)
    {
        _cluster = cluster;
        Storage = storage;
    }

    public TestStorage Storage { get; }

    public IGrainFactory Grains => _cluster.Client;

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    /// <summary>Starts a cluster; the commit may be made to fail, services be put in place of others, and the data come from a backup.</summary>
    public static async Task<TestSilo> StartAsync(
        Action<ISqlSession>? commit = null, Action<IServiceCollection>? change = null, string? backup = null,
        Engine engine = Engine.Sqlite)
    {
        var storage = new TestStorage(engine, commit, backup: backup);
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => silo.ConfigureServices(services => services
            .AddSingleton<ICommitQueue>(storage.Commits)
            .AddSingleton<IAgentStore>(storage.Agents)
            .AddSingleton<IAgentDirectory>(storage.Agents)
            .AddSingleton<IAgentLedger>(storage.Ledger)
            .AddSingleton<IDeviceStore>(storage.Devices)
            .AddSingleton<IIdentityStore>(storage.Identities)
            .AddSingleton<IFleetStore>(storage.Fleet)
            .AddSingleton<IOrganisationStore>(storage.Organisations)
            .AddSingleton<IDevicePlaceStore>(new SqlDevicePlaceStore(storage.Database))
            .AddSingleton<ISummaryStore>(storage.Summaries)
            .AddSingleton<IPlaceStore>(new SqlPlaceStore(storage.Database, storage.Writer))
            .AddSingleton<IAlertStore>(storage.Alerts)
            .AddSingleton<ISilenceStore>(storage.Silences)
            .AddSingleton<IHistoryStore>(storage.History)
            .AddSingleton<IAccessStore>(storage.Access)
            .AddSingleton<IAuditStore>(storage.Audit)
            .AddSingleton<IConfigurationStore>(new SqlConfigurationStore(storage.Database, storage.Writer))
            .AddSingleton<IScanStore>(new SqlScanStore(storage.Database, storage.Writer))
            .AddSingleton<IWebhookStore>(new SqlWebhookStore(storage.Database, storage.Writer))
            .AddSingleton(new WebhookSeal(new EphemeralDataProtectionProvider()))
            .AddSingleton<IWebhooks, WebhookDesk>()
            .AddKPaxGrains()));
        builder.ConfigureSilo((_, silo) => silo.ConfigureServices(services => change?.Invoke(services)));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestSilo(cluster, storage);
    }

    /// <summary>An agent whose key is trusted.</summary>
    public async Task<(long Id, IAgentGrain Grain)> AddAgentAsync(int key = 1)
    {
        var id = await Storage.Agents.FindOrTrustAsync(BitConverter.GetBytes(key), mayTrust: true, CancellationToken.None);
        return (id!.Value, Grains.GetGrain<IAgentGrain>(id.Value));
    }

    /// <summary>Puts a grain out of memory, as an idle or failed one is.</summary>
    public Task ForgetAsync(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Storage.DisposeAsync();
    }
}
