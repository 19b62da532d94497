using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.Silo.Webhooks;

/// <summary>A real receiver of webhooks on loopback, and what it got.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _underWay;

    private TestReceiver(WebApplication app) => _app = app;

    /// <summary>A message as it came.</summary>
    public sealed record Got(string Id, long Timestamp, string Signature, byte[] Body, string Host);

    public ConcurrentQueue<Got> Messages { get; } = new();

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Got, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Most requests at a time.</summary>
    public int MostAtOnce { get; private set; }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Url => $"http://127.0.0.1:{Port}/hook";

    public IReadOnlyList<string> Ids => [.. Messages.Select(message => message.Id)];

    public static async Task<TestReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new TestReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        lock (Messages)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var got = new Got(
            headers["webhook-id"].ToString(), long.Parse(headers["webhook-timestamp"].ToString()), headers["webhook-signature"].ToString(), body.ToArray(),
            context.Request.Host.Value ?? "");
        Messages.Enqueue(got);
        try
        {
            await Answer(context, got);
        }
        finally
        {
            lock (Messages)
            {
                _underWay--;
            }
        }
    }
}
