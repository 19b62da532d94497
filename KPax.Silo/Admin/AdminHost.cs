using KPax.Silo.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Silo.Admin;

/// <summary>
/// The admin endpoint: a small host of its own that listens on the socket file and on nothing else, so that no mistake in the pages' pipeline can put it
/// on the network. A server that cannot have it runs without.
/// </summary>
internal sealed partial class AdminHost(ServerPlan plan, IAdminDesk desk, ILoggerFactory log, ILogger<AdminHost> logger) : IHostedService
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = AdminSocket.PathIn(plan.PathOf());
        if (AdminSocket.FindProblem(path) is { Length: > 0 } problem)
        {
            LogWithout(problem);
            return;
        }

        var app = Build(path);
        try
        {
            AdminSocket.Prepare(path);
            await app.StartAsync(cancellationToken);
            AdminSocket.Narrow(path);
            _app = app;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            await app.DisposeAsync();
            LogWithout(fault.Message);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is { } app)
        {
            await app.StopAsync(cancellationToken);
            await app.DisposeAsync();
        }
    }

    private WebApplication Build(string path)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenUnixSocket(path, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(desk);
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<AdminGateway>();
        return app;
    }

    [LoggerMessage(3551, LogLevel.Warning, "kpax token, kpax agent and kpax org cannot talk to this server while it runs: {Problem}")]
    private partial void LogWithout(string problem);
}
