using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>
/// One agent. Drops what it has seen, hands readings to the devices' grains, and moves the mark when all of a batch is durable. One batch at a time.
/// </summary>
internal sealed class AgentGrain(IAgentStore store, ICommitQueue commits, BatchRecorder recorder, IOptions<AgentOptions> options, TimeProvider time)
    : Grain, IAgentGrain
{
    private const int SessionOctets = 16;

    // Lanes of which this session has stored a batch: the next one need not say what it goes on from.
    private readonly HashSet<Lane> _begun = [];

    private EpochRow? _epoch;
    private byte[] _session = [];
    private string _organisationPath = "";

    public async Task<AgentWelcome> HelloAsync(AgentHello hello, CancellationToken cancellationToken)
    {
        _organisationPath = await store.FindOrganisationAsync(this.GetPrimaryKeyLong(), cancellationToken) ?? "";
        _session = RandomNumberGenerator.GetBytes(SessionOctets);
        _begun.Clear();
        _epoch = await store.FindEpochAsync(this.GetPrimaryKeyLong(), hello.Epoch, cancellationToken);
        if (_epoch is not null && _epoch.Lanes.Any(lane => LaneRules.HistoriesDiffer(lane, hello)))
        {
            _epoch = null;
            return new AgentWelcome { SessionId = _session, NewEpochRequired = true };
        }

        _epoch ??= await store.OpenEpochAsync(this.GetPrimaryKeyLong(), hello.Epoch, time.GetUtcNow(), cancellationToken);
        return new AgentWelcome
        {
            SessionId = _session,
            EpochOrdinal = _epoch.Ordinal,
            Marks = [.. _epoch.Lanes.Select(lane => new LaneMark(lane.Lane, lane.Mark))],
        };
    }

    public async Task<BatchReceipt> RecordAsync(AgentBatch batch, CancellationToken cancellationToken)
    {
        if (_session.Length == 0)
        {
            // Nobody said Hello here: a caller that guesses numbers must not fill the memory with agents.
            DeactivateOnIdle();
        }

        if (_epoch is null || (batch.Epoch != 0 && batch.Epoch != _epoch.Epoch) || !CryptographicOperations.FixedTimeEquals(batch.SessionId, _session))
        {
            return new BatchReceipt { HelloRequired = true, Reason = "The session is over: say Hello." };
        }

        var lane = _epoch.Lanes.FirstOrDefault(row => row.Lane == batch.Lane);
        if (lane is null)
        {
            return new BatchReceipt { HelloRequired = true, Reason = $"There is no lane {(int)batch.Lane}." };
        }

        batch = batch.HashBefore.Length == 0 && _begun.Contains(batch.Lane) ? batch with { HashBefore = lane.Hash } : batch;
        return LaneRules.Judge(lane, batch) switch
        {
            BatchJudgement.Stored => Receipt(lane, ""),
            BatchJudgement.Next => await StoreAsync(lane, batch, cancellationToken),
            var refused => Receipt(lane, LaneRules.Explain(refused, lane, batch)) with { HelloRequired = true },
        };
    }

    private async Task<BatchReceipt> StoreAsync(LaneRow lane, AgentBatch batch, CancellationToken cancellationToken)
    {
        var context = new BatchContext(this.GetPrimaryKeyLong(), _organisationPath, _epoch!.Epoch, _epoch.Ordinal, time.GetUtcNow());
        var recorded = await recorder.RecordAsync(context, batch, cancellationToken);
        if (recorded.Failure.Length > 0)
        {
            return Receipt(lane, recorded.Failure) with { RetryDelay = options.Value.RetryDelay };
        }

        var next = lane with { Mark = batch.Entries[^1].LastNumber, Hash = batch.HashAfter };
        var unit = new AgentUnit
        {
            AgentId = context.AgentId,
            Epoch = context.Epoch,
            Lane = batch.Lane,
            MarkBefore = lane.Mark,
            MarkAfter = next.Mark,
            HashAfter = next.Hash,
            ReceivedAt = context.ReceivedAt,
            Rounds = [.. batch.Entries.Where(entry => entry.ScanRound is not null).Select(entry => (entry.Number, entry.ScanRound!))],
            Gaps = [.. batch.Entries.Where(entry => entry.Gap is not null).Select(entry => entry.Gap!)],
            DeadLetters = recorded.DeadLetters,
            Bases = [.. batch.Entries
                .Where(entry => entry is { Base: not null, Reading: not null } && recorded.DeadLetters.All(letter => letter.Number != entry.Number))
                .Select(entry => new ReadingBaseRow(entry.Number, entry.Reading!.DeviceKey, entry.Reading.ScanKind, entry.Base!))],
        };
        var result = await commits.CommitAsync(unit, cancellationToken);
        if (result.Outcome != CommitOutcome.Committed)
        {
            // Whether the mark moved is not known: the next Hello loads it.
            _epoch = null;
            return Receipt(lane, result.Reason) with { HelloRequired = true, RetryDelay = options.Value.RetryDelay };
        }

        _begun.Add(batch.Lane);
        _epoch = _epoch with { Lanes = [.. _epoch.Lanes.Select(row => row.Lane == next.Lane ? next : row)] };
        return Receipt(next, "") with
        {
            DeadLetters = [.. recorded.DeadLetters.Select(letter => new DeadLetter(batch.Lane, letter.Number, letter.Entry.Reason))],
        };
    }

    private static BatchReceipt Receipt(LaneRow lane, string reason) => new() { Mark = new(lane.Lane, lane.Mark), Reason = reason };
}
