using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Alerts;

/// <summary>
/// Looks for agents that fell silent or came back: one query a turn, whatever the number of agents and devices, and no reminder of any. What is open stands
/// in the table, so that a restart forgets nothing; time in which this server did not run is nobody's silence.
/// </summary>
internal sealed partial class SilenceSweeper(
    ISilenceStore store,
    IAlertSettings settings,
    ISilenceAudience audience,
    SilentAgents silent,
    IOptions<AlertOptions> options,
    TimeProvider time,
    ILogger<SilenceSweeper> logger)
    : BackgroundService
{
    private readonly DateTimeOffset _listeningSince = time.GetUtcNow();

    /// <summary>Looks once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var agents = await store.ListAsync(now - options.Value.SilentAfter, cancellationToken);
        var open = new List<AgentSilence>();
        foreach (var agent in agents.Where(agent => agent.OpenSince is null))
        {
            var said = await settings.FindAsync(agent.OrganisationId, cancellationToken);
            if (SilenceRules.IsSilent(agent, now, _listeningSince, options.Value.SilentAfter, said))
            {
                open.Add(agent);
            }
        }

        var over = agents.Where(SilenceRules.IsOver).ToList();
        if (open.Count + over.Count > 0)
        {
            await store.WriteAsync(open, over, now, cancellationToken);
            LogSwept(open.Count, over.Count);
        }

        silent.Set(agents.Except(over).Where(agent => agent.OpenSince is not null).ToDictionary(agent => agent.AgentId, agent => agent.OpenSince!.Value)
            .Concat(open.ToDictionary(agent => agent.AgentId, agent => agent.SeenAt)).ToDictionary());
        await TellAsync(open, isSilent: true, cancellationToken);
        await TellAsync(over, isSilent: false, cancellationToken);
    }

    // One word for each organisation of a changed agent, whatever the number of its devices.
    private async Task TellAsync(List<AgentSilence> agents, bool isSilent, CancellationToken cancellationToken)
    {
        foreach (var agent in agents)
        {
            foreach (var organisation in await store.ListOrganisationsAsync(agent.AgentId, cancellationToken))
            {
                await audience.TellAsync(organisation, agent.AgentId, isSilent);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.SweepEvery, time, SweepAsync, LogFailed, startsAtOnce: true, stoppingToken);

    [LoggerMessage(3451, LogLevel.Information, "{Silent} agents fell silent, {Back} are heard of again")]
    private partial void LogSwept(int silent, int back);

    [LoggerMessage(3452, LogLevel.Warning, "Silence could not be looked for; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
