using System.Globalization;
using System.Net;
using Grpc.Net.Client;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo;

/// <summary>The whole server in this process, on loopback and a temporary data directory.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _trustsLoopback;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private bool _isStopped;

    private TestServer(bool trustsLoopback, IReadOnlyDictionary<string, string?> settings)
    {
        _trustsLoopback = trustsLoopback;
        _settings = settings;
    }

    public KPax.Silo.Hosting.RunningServer Handle { get; private set; } = null!;

    public string Address => Handle.Plan.Address;

    public string DataDirectory => _folder.Path;

    public IServiceProvider Services => Handle.Services;

    /// <summary>Starts a server; it takes in agents that were never enrolled, unless it is told not to.</summary>
    public static async Task<TestServer> StartAsync(bool trustsLoopback = true, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var server = new TestServer(trustsLoopback, settings ?? new Dictionary<string, string?>());
        ReadyCertificates.PutInto(server.DataDirectory);
        await server.LaunchAsync();
        return server;
    }

    /// <summary>Stops the server and starts it again on the same data and port.</summary>
    public async Task RestartAsync(bool isStopped = false)
    {
        var port = Handle.Plan.Options.HttpsPort;
        _isStopped |= isStopped;
        await StopAsync();
        await LaunchAsync(port);
    }

    /// <summary>A client that trusts the server's authority and nothing else, with cookies of its own.</summary>
    public HttpClient CreateClient(CookieContainer? cookies = null) =>
        new(TrustingHandler.Create(Path.Combine(DataDirectory, "certificates", "ca.pem"), cookies))
        {
            BaseAddress = new Uri(Address),
            DefaultRequestVersion = HttpVersion.Version20,
        };

    /// <summary>A gRPC client.</summary>
    public AgentService.AgentServiceClient CreateAgentClient() => new(CreateChannel());

    /// <summary>A gRPC channel.</summary>
    public GrpcChannel CreateChannel() =>
        GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpClient = CreateClient(), DisposeHttpClient = true });

    /// <summary>Stops the server and keeps its data.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await Handle.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task LaunchAsync(int? port = null)
    {
        var plan = ServerPlan.Make(new Dictionary<string, string?>(_settings)
        {
            ["KPax:DataDirectory"] = _folder.Path,
            ["KPax:BindAddress"] = "127.0.0.1",
            ["KPax:TrustLoopback"] = _trustsLoopback ? "true" : "false",
            ["KPax:HttpsPort"] = (port ?? FreePort.Tcp()).ToString(CultureInfo.InvariantCulture),
            ["KPax:SiloPort"] = FreePort.Tcp().ToString(CultureInfo.InvariantCulture),
        });
        Handle = await KPax.Silo.Hosting.RunningServer.StartAsync(plan, TakenDirectory.Open(plan));
        _isStopped = false;
    }
}
