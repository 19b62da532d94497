using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Hosting;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Reliability;

/// <summary>
/// The agent's own buffer and uplink in this process, put together by the agent's own registration, without the parts that read devices: many of
/// them fit into one test. Readings come from the test, which so knows every one that was ever kept.
/// </summary>
internal sealed class InProcessAgent : IAsyncDisposable
{
    private readonly AgentDirectory _directory;
    private readonly ServiceProvider _services;
    private readonly UplinkWorker _uplink;
    private readonly ReadingStore _store;

    private InProcessAgent(AgentDirectory directory, ServiceProvider services)
    {
        _directory = directory;
        _services = services;
        Buffer = services.GetRequiredService<IReadingBuffer>();
        _store = services.GetRequiredService<ReadingStore>();
        _uplink = ActivatorUtilities.CreateInstance<UplinkWorker>(services);
    }

    /// <summary>Its buffer.</summary>
    public IReadingBuffer Buffer { get; }

    /// <summary>How its uplink stands.</summary>
    public UplinkStatus Status => _services.GetRequiredService<UplinkStatusBoard>().Snapshot();

    /// <summary>Opens the buffer in a folder. The uplink does not run yet.</summary>
    /// <param name="server">Where it sends to.</param>
    /// <param name="folder">Its data directory.</param>
    /// <param name="change">Changes the settings.</param>
    /// <param name="replace">Replaces parts, such as the clock or the devices.</param>
    public static InProcessAgent Open(RunningServer server, string folder, Action<AgentSettings>? change = null, Action<IServiceCollection>? replace = null) =>
        Open(server.Address, server.CaFile, folder, change, replace);

    /// <summary>The same, to an address.</summary>
    public static InProcessAgent Open(string address, string caFile, string folder, Action<AgentSettings>? change = null, Action<IServiceCollection>? replace = null)
    {
        var settings = new AgentSettings { DataDirectory = folder };
        settings.Uplink.Server = address;
        settings.Uplink.CaFile = caFile;
        settings.Uplink.BackoffMost = TimeSpan.FromSeconds(2);
        change?.Invoke(settings);
        Assert.AreEqual("", string.Join('\n', settings.FindErrors()));
        var directory = AgentDirectory.TryOpen(folder, out var error) ?? throw new AssertFailedException(error);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddKPaxAgent(settings, directory);
        replace?.Invoke(services);
        return new InProcessAgent(directory, services.BuildServiceProvider());
    }

    /// <summary>One of its parts.</summary>
    public T Part<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts the uplink.</summary>
    public Task StartAsync() => _uplink.StartAsync(CancellationToken.None);

    /// <summary>Keeps a reading as the agent does after a scan; once this is over it must arrive.</summary>
    public async Task KeepAsync(DeviceReading reading)
    {
        var result = await _store.AppendAsync(reading.ScanKind, new Entry { Reading = reading }, isNews: true, CancellationToken.None);
        Assert.IsTrue(result.IsStored, result.Reason);
    }

    /// <summary>True once the server has said that it has everything.</summary>
    public async Task<bool> IsEmptyAsync()
    {
        var state = await Buffer.GetStateAsync(CancellationToken.None);
        return state.Live.Acknowledged.Number == state.Live.Newest && state.History.Acknowledged.Number == state.History.Newest;
    }

    public async ValueTask DisposeAsync()
    {
        await _uplink.StopAsync(CancellationToken.None);
        _uplink.Dispose();
        await _services.DisposeAsync();
        _directory.Dispose();
    }
}
