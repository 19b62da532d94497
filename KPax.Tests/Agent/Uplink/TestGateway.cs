using Grpc.Core;
using KPax.Protocol.Agent.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Agent.Uplink;

/// <summary>The scripted server behind a real one: Kestrel, TLS and gRPC on loopback.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestGateway(WebApplication app) => _app = app;

    /// <summary>HTTPS port.</summary>
    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Starts it with a certificate for a host name.</summary>
    public static async Task<TestGateway> StartAsync(
        TestAuthority authority,
        string host,
        ScriptedServer server,
        Func<ServerCallContext, Task>? beforeAnswer = null,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2,
        TimeSpan? keepAlive = null,
        Func<HttpContext, RequestDelegate, Task>? between = null,
        TimeSpan? certificateLeft = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var certificate = authority.CreateFor(host, certificateLeft);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.KeepAliveTimeout = keepAlive ?? TimeSpan.FromDays(1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = protocols;
                listen.UseHttps(certificate);
            });
        });
        builder.Services.AddGrpc();
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddHealthChecks().AddCheck("up", () => HealthCheckResult.Healthy());
        builder.Services.AddSingleton(new Service(server, beforeAnswer ?? (_ => Task.CompletedTask)));
        var app = builder.Build();
        if (between is not null)
        {
            app.Use(between);
        }

        app.UseGrpcWeb();
        app.MapGrpcService<Service>().EnableGrpcWeb();
        app.MapGrpcHealthChecksService().EnableGrpcWeb();
        await app.StartAsync();
        return new TestGateway(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed class Service(ScriptedServer server, Func<ServerCallContext, Task> beforeAnswer) : AgentService.AgentServiceBase
    {
        public override async Task<HelloResponse> Hello(HelloRequest request, ServerCallContext context)
        {
            await beforeAnswer(context);
            return (await server.HelloAsync(request, context.CancellationToken)).Value!;
        }

        public override async Task<SendReadingsResponse> SendReadings(IAsyncStreamReader<SendReadingsRequest> requestStream, ServerCallContext context)
        {
            await beforeAnswer(context);
            var answer = await server.SendAsync(null!, [], BatchesAsync(requestStream), context.CancellationToken);
            return new SendReadingsResponse { Receipt = answer.Value };
        }

        public override async Task<PushReadingsResponse> PushReadings(PushReadingsRequest request, ServerCallContext context)
        {
            await beforeAnswer(context);
            var answer = await server.SendAsync(null!, request.Balances, OneAsync(request.Batch), context.CancellationToken);
            return new PushReadingsResponse { Receipt = answer.Value };
        }

        private static async IAsyncEnumerable<Batch> OneAsync(Batch batch)
        {
            await Task.CompletedTask;
            yield return batch;
        }

        private static async IAsyncEnumerable<Batch> BatchesAsync(IAsyncStreamReader<SendReadingsRequest> stream)
        {
            await foreach (var request in stream.ReadAllAsync())
            {
                yield return request.Batch;
            }
        }
    }
}
