using System.Net;
using System.Text;
using KPax.Tests.Agent.Uplink;
using KPax.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Reliability.Secrets;

/// <summary>
/// Stands between agent and server with a certificate of its own, as a proxy that inspects TLS does, and keeps everything that passes in clear: paths,
/// headers and trailers unpacked, and messages.
/// </summary>
internal sealed class RecordingGateway : IAsyncDisposable
{
    private readonly MemoryStream _record = new();
    private readonly HttpClient _server;
    private readonly WebApplication _app;

    private RecordingGateway(WebApplication app, HttpClient server)
    {
        _app = app;
        _server = server;
    }

    /// <summary>HTTPS port.</summary>
    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Starts it before a server.</summary>
    public static async Task<RecordingGateway> StartAsync(TestAuthority authority, RunningServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(authority.CreateFor("localhost")));
        });
        var app = builder.Build();
        var gateway = new RecordingGateway(app, server.CreateClient());
        app.Run(gateway.PassAsync);
        await app.StartAsync();
        return gateway;
    }

    /// <summary>All that passed so far.</summary>
    public byte[] Record()
    {
        lock (_record)
        {
            return _record.ToArray();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _server.Dispose();
        await _record.DisposeAsync();
    }

    private static bool IsOfTheBody(string header) => header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    private async Task PassAsync(HttpContext context)
    {
        Note($"\n{context.Request.Method} {context.Request.GetEncodedPathAndQuery()}\n");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedPathAndQuery())
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(new NotedStream(context.Request.Body, Note)),
        };
        foreach (var (name, values) in context.Request.Headers.Where(header => !header.Key.StartsWith(':') && header.Key != "Host"))
        {
            Note($"{name}: {values}\n");
            (IsOfTheBody(name) ? (System.Net.Http.Headers.HttpHeaders)request.Content.Headers : request.Headers).TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        try
        {
            using var response = await _server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await AnswerAsync(context, response);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server is away, as a proxy's client sees it.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            Note($"{name}: {string.Join(", ", values)}\n");
            context.Response.Headers[name] = values.ToArray();
        }

        await context.Response.StartAsync();
        await new NotedStream(await response.Content.ReadAsStreamAsync(context.RequestAborted), Note).CopyToAsync(context.Response.Body, context.RequestAborted);
        foreach (var (name, values) in response.TrailingHeaders)
        {
            Note($"{name}: {string.Join(", ", values)}\n");
            context.Response.AppendTrailer(name, values.ToArray());
        }
    }

    private void Note(string text) => Note(Encoding.UTF8.GetBytes(text));

    private void Note(ReadOnlySpan<byte> octets)
    {
        lock (_record)
        {
            _record.Write(octets);
        }
    }
}
