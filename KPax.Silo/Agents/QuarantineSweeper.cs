using KPax.Contracts.Agents;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>Stores what waits in quarantine, as the quotas of new devices refill.</summary>
internal sealed partial class QuarantineSweeper(
    IAgentStore store, IGrainFactory grains, IOptions<AgentOptions> options, TimeProvider time, ILogger<QuarantineSweeper> logger) : BackgroundService
{
    /// <summary>Looks through the quarantine of every agent once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        long current = 0;
        try
        {
            foreach (var agentId in await store.ListAgentsWithParkedAsync(cancellationToken))
            {
                current = agentId;
                var released = await grains.GetGrain<IAgentGrain>(agentId).ReleaseParkedAsync(overQuota: false, cancellationToken);
                if (released > 0)
                {
                    LogReleased(agentId, released);
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(current, fault);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.ReleaseEvery, time, SweepAsync, startsAtOnce: false, stoppingToken);

    [LoggerMessage(3203, LogLevel.Information, "{Readings} readings of agent {AgentId} left the quarantine")]
    private partial void LogReleased(long agentId, int readings);

    [LoggerMessage(3204, LogLevel.Warning, "The quarantine of agent {AgentId} could not be looked through; the next turn tries again")]
    private partial void LogFailed(long agentId, Exception fault);
}
