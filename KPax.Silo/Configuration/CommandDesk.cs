using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Configuration.Scans;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>What the gateway needs of this room: revisions, configurations, commands, and where reports go.</summary>
internal sealed class CommandDesk(
    AgentLinks links, AgentConfigurations configurations, IConfigurationStore store, IScanStore scans, ScanPost post, TimeProvider time)
{
    /// <summary>An agent opened a session.</summary>
    public async Task<bool> OpenAsync(long agentId, long organisationId, CancellationToken cancellationToken)
    {
        links.Open(agentId, organisationId, await configurations.GetRevisionAsync(agentId, organisationId, cancellationToken));
        return true;
    }

    /// <summary>Revision that holds for an agent.</summary>
    public ulong RevisionOf(long agentId) => links.RevisionOf(agentId);

    /// <summary>The configuration of an agent.</summary>
    public async Task<Wire.CollectionSettings> GetAsync(long agentId, CancellationToken cancellationToken) =>
        await configurations.FindAsync(agentId, cancellationToken) ?? new Wire.CollectionSettings();

    /// <summary>Writes commands until the token ends.</summary>
    public async Task ServeAsync(long agentId, Func<Wire.SubscribeResponse, Task> write, CancellationToken cancellationToken)
    {
        if (links.Find(agentId) is not { } link)
        {
            return;
        }

        link.IsHeard = true;
        try
        {
            await post.LookAsync(cancellationToken);
            await foreach (var command in link.Commands.ReadAllAsync(cancellationToken))
            {
                await write(command);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The session or the line has ended; what waits goes with the next one, or times out.
        }
        finally
        {
            link.IsHeard = false;
        }
    }

    /// <summary>Takes what an agent told.</summary>
    public async Task<bool> TakeAsync(long agentId, AgentReport? report, IReadOnlyCollection<Wire.ScanProgress> told, CancellationToken cancellationToken)
    {
        if (report is not null)
        {
            await store.SaveReportAsync(agentId, report, cancellationToken);
        }

        foreach (var progress in told.Where(progress => progress.RequestId is > 0 and <= long.MaxValue).Take(MaxScans))
        {
            // A request of another agent is none of this one's.
            if (await scans.FindAsync(agentId, (long)progress.RequestId, cancellationToken) is { } request
                && ScanRules.Take(request, progress, time.GetUtcNow()) is var next && next != request)
            {
                await scans.ReplaceAsync(request, next, cancellationToken);
            }
        }

        return true;
    }

    /// <summary>Takes what full rounds of a stored batch say of targets that are no devices. The next full round says it again, so a failure costs a day.</summary>
    public async Task NoteRoundsAsync(long agentId, AgentBatch batch, CancellationToken cancellationToken)
    {
        foreach (var round in batch.Entries.Select(entry => entry.ScanRound).OfType<ScanRound>())
        {
            if (round is { ScanKind: ScanKind.Full, Skipped: SkipReason.None })
            {
                await store.SaveTroublesAsync(agentId, round.StartedAt, round.Troubles, time.GetUtcNow(), cancellationToken);
            }
        }
    }

    private const int MaxScans = 100;
}
