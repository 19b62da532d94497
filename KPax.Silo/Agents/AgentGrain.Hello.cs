using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <content>Hello: which epoch goes on, and from where.</content>
internal sealed partial class AgentGrain
{
    public async Task<AgentWelcome> HelloAsync(AgentHello hello, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await store.FindEpochAsync(AgentId, hello.Epoch, cancellationToken);
        var judgement = EpochRules.Judge(stored, await store.FindNewestOrdinalAsync(AgentId, cancellationToken), hello);
        if (judgement == EpochJudgement.Suspended)
        {
            // The other instance's session goes on.
            return new AgentWelcome { Refusal = EpochRules.SuspendedReason };
        }

        _organisationPath = await store.FindOrganisationAsync(AgentId, cancellationToken) ?? "";
        (_session, _epoch) = (RandomNumberGenerator.GetBytes(SessionOctets), null);
        _clockOffset = hello.AgentTime is { } told ? told - now : TimeSpan.Zero;
        _fresh.Clear();
        _devices.Clear();
        _begun.Clear();
        var unit = new HelloUnit { AgentId = AgentId, At = now, Hello = hello, Balances = BalanceRules.Keep(hello.Balances, now) };
        switch (judgement)
        {
            case EpochJudgement.HistoryDiffers:
                await commits.CommitAsync(unit with { Events = [HistoryDiffered(stored!, now)] }, cancellationToken);
                return new AgentWelcome { SessionId = _session, NewEpochRequired = true };
            case EpochJudgement.Clone:
                await CommitAsync(unit with { SuspendAbove = (stored!.Ordinal, CloneSuspended(stored, now)) }, cancellationToken);
                return new AgentWelcome { SessionId = _session, NewEpochRequired = true };
            case EpochJudgement.Open:
                stored = await store.OpenEpochAsync(AgentId, hello.Epoch, now, cancellationToken);
                unit = unit with { Events = [new(now, AgentEventKind.EpochOpened, $"Epoch {stored.Ordinal}.")] };
                break;
        }

        var epoch = await BookRestoredAsync(stored!, hello, cancellationToken);

        // What it tells of itself comes again with the next Hello: a full disk must not keep an agent from hearing where it stands.
        await commits.CommitAsync(unit, cancellationToken);
        _epoch = epoch;
        return new AgentWelcome
        {
            SessionId = _session,
            EpochOrdinal = epoch.Ordinal,
            Marks = [.. epoch.Lanes.Select(lane => new LaneMark(lane.Lane, lane.Mark))],
            Hashes = [.. epoch.Lanes.Select(lane => lane.Hash)],
            OrganisationPath = _organisationPath,
        };
    }

    // A server that was restored from a backup gets again what the agent still keeps; the rest is told as a gap, once.
    private async Task<EpochRow> BookRestoredAsync(EpochRow epoch, AgentHello hello, CancellationToken cancellationToken)
    {
        var lanes = epoch.Lanes.ToList();
        for (var index = 0; index < lanes.Count; index++)
        {
            var before = lanes[index];
            if (hello.Lanes.FirstOrDefault(lane => lane.Lane == before.Lane) is { } told && LaneRules.FindRestoredGap(before, told) is { } gap)
            {
                lanes[index] = LaneRules.Skip(before, told, gap);
                await CommitAsync(AgentUnits.Make(ContextOf(epoch), before, lanes[index], gap), cancellationToken);
            }
        }

        return epoch with { Lanes = lanes };
    }

    // What the answer rests on must be durable before it: a suspension, or a gap in the numbers.
    private async Task CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var result = await commits.CommitAsync(unit, cancellationToken);
        if (result.Outcome != CommitOutcome.Committed)
        {
            throw new InvalidOperationException($"What agent {AgentId} needs could not be written: {result.Reason}");
        }
    }

    private static AgentEvent HistoryDiffered(EpochRow stored, DateTimeOffset now) => new(
        now, AgentEventKind.HistoryDiffered, $"Epoch {stored.Ordinal} is behind what is stored of it, or has another history: a restored image.");

    private static AgentEvent CloneSuspended(EpochRow stored, DateTimeOffset now) => new(
        now, AgentEventKind.CloneSuspended, $"Epoch {stored.Ordinal} goes on although a later one was opened: the later one is suspended until it is enrolled anew.");
}
