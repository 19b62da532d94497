using KPax.Contracts.Configuration;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Configuration.Scans;

/// <summary>
/// Brings requests to agents that listen in this process: at once when they are asked for here, and by a look every few seconds those that came by another
/// server, or waited for their agent.
/// </summary>
internal sealed partial class ScanPost(IScanStore store, AgentLinks links, IOptions<ScanOptions> options, TimeProvider time, ILogger<ScanPost> logger)
    : BackgroundService
{
    private readonly ILogger _logger = logger;

    /// <summary>Hands a request to its agent if that listens here; the request as it is then.</summary>
    public async Task<ScanRequest> DeliverAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        if (request.State != ScanRequestState.Waiting || links.Find(request.AgentId) is not { IsHeard: true } link)
        {
            return request;
        }

        // Only one server gets it, however many have seen a session of the agent.
        var sent = request with { State = ScanRequestState.Sent, ChangedAt = time.GetUtcNow() };
        if (!await store.ReplaceAsync(request, sent, cancellationToken))
        {
            // The look of this server or of another was quicker: what it made of it is told.
            return await store.FindAsync(request.AgentId, request.Id, cancellationToken) ?? request;
        }

        var command = new ScanNow { ScanKind = (KPax.Protocol.Device.V1.DeviceReading.Types.ScanKind)request.Kind, RequestId = (ulong)request.Id };
        command.DeviceKeys.AddRange(request.DeviceKeys);
        link.Send(new SubscribeResponse { ScanNow = command });
        return sent;
    }

    /// <summary>Looks once for requests that can go.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!links.All.Any(link => link.IsHeard))
        {
            return;
        }

        foreach (var request in await store.ListWaitingAsync(time.GetUtcNow() - options.Value.Wait, cancellationToken))
        {
            await DeliverAsync(request, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }

            await Task.Delay(options.Value.Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(3801, LogLevel.Warning, "Scans that wait for their agents could not be looked for; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
