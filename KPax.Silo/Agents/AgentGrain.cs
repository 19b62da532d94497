using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>
/// One agent. Drops what it has seen, hands readings to the devices' grains, and moves the mark when all of a batch is durable. One batch at a time.
/// </summary>
internal sealed partial class AgentGrain(
    IAgentStore store, ICommitQueue commits, BatchRecorder recorder, DeviceFinder finder, IOptions<AgentOptions> options, TimeProvider time)
    : Grain, IAgentGrain
{
    private const int SessionOctets = 16;

    private static readonly TimeSpan FullDelay = TimeSpan.FromMinutes(1);

    // Lanes of which this session has stored a batch: the next one need not say what it goes on from.
    private readonly HashSet<Lane> _begun = [];

    private EpochRow? _epoch;
    private byte[] _session = [];
    private string _organisationPath = "";
    private long _repeats;
    private TimeSpan _clockOffset;

    // Lanes in which nothing above the mark can have been applied: the last batch after the newest Hello went through as a whole.
    private readonly HashSet<Lane> _fresh = [];
    private readonly AgentDevices _devices = new();

    private long AgentId => this.GetPrimaryKeyLong();

    public async Task<BatchReceipt> RecordAsync(AgentBatch batch, CancellationToken cancellationToken)
    {
        if (_session.Length == 0)
        {
            // Nobody said Hello here: a caller that guesses numbers must not fill the memory with agents.
            DeactivateOnIdle();
        }

        if (_epoch is null || (batch.Epoch != 0 && batch.Epoch != _epoch.Epoch) || !IsPresent(batch.SessionId))
        {
            return new BatchReceipt { HelloRequired = true, Reason = "The session is over: say Hello." };
        }

        var lane = _epoch.Lanes.FirstOrDefault(row => row.Lane == batch.Lane);
        if (lane is null)
        {
            return new BatchReceipt { HelloRequired = true, Reason = $"There is no lane {(int)batch.Lane}." };
        }

        if (batch.Entries.Count == 0)
        {
            // What the gateway refused. The mark is told only to who shows that it is its own.
            return lane.Mark == 0 || HistoryHashes.Agree(batch.HashBefore, lane.Hash) ? Receipt(lane, "") : new BatchReceipt();
        }

        batch = batch with
        {
            Epoch = _epoch.Epoch,
            HashBefore = batch.HashBefore.Length == 0 && _begun.Contains(batch.Lane) ? lane.Hash : batch.HashBefore,
        };
        switch (LaneRules.Judge(lane, batch))
        {
            case BatchJudgement.Stored when await IsRepeatAsync(lane, batch, cancellationToken):
                _repeats += batch.Entries.Count;

                // No further than what was shown to be the same: what is stored behind it may be another machine's.
                return Receipt(lane with { Mark = batch.Entries[^1].LastNumber }, "");
            case BatchJudgement.Stored:
                return Refuse(BatchJudgement.OtherHistory, lane, batch);
            case BatchJudgement.Next:
                return await StoreAsync(lane, batch, cancellationToken);
            case var refused:
                return Refuse(refused, lane, batch);
        }
    }

    public async Task NoteBalancesAsync(byte[] sessionId, IReadOnlyList<DayBalance> balances, CancellationToken cancellationToken)
    {
        if (IsPresent(sessionId))
        {
            var now = time.GetUtcNow();

            // If it fails, the next one tells more.
            await commits.CommitAsync(new HelloUnit { AgentId = AgentId, At = now, Balances = BalanceRules.Keep(balances, now) }, cancellationToken);
        }
    }

    public Task EndSessionAsync(CancellationToken cancellationToken)
    {
        (_session, _epoch) = ([], null);
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task<BatchReceipt> StoreAsync(LaneRow lane, AgentBatch batch, CancellationToken cancellationToken)
    {
        var context = ContextOf(_epoch!) with { Devices = _devices, IsFresh = _fresh.Remove(batch.Lane) };
        var quarantine = await GetQuarantineAsync(cancellationToken);
        var storedBefore = await FindStoredBeforeAsync(batch, cancellationToken);
        var fresh = storedBefore.Count == 0 ? batch : batch with { Entries = [.. batch.Entries.Where(entry => !storedBefore.Contains(entry.Number))] };
        var recorded = await recorder.RecordAsync(context, fresh, quarantine, cancellationToken);
        if (recorded.Failure.Length > 0)
        {
            _devices.Clear();
            return Receipt(lane, recorded.Failure) with { RetryDelay = quarantine.IsFull ? FullDelay : options.Value.RetryDelay };
        }

        var next = lane with { Mark = batch.Entries[^1].LastNumber, Hash = batch.HashAfter };
        var unit = AgentUnits.Make(context, lane, batch, recorded, storedBefore, _repeats);
        var result = await commits.CommitAsync(WithEvents(unit, quarantine), cancellationToken);
        if (result.Outcome != CommitOutcome.Committed)
        {
            // Whether the mark moved is not known: the next Hello loads it.
            (_epoch, _quarantine) = (null, null);
            return Receipt(lane, result.Reason) with { HelloRequired = true, RetryDelay = options.Value.RetryDelay };
        }

        _begun.Add(batch.Lane);
        _repeats = 0;
        _fresh.Add(batch.Lane);
        foreach (var device in recorded.Parked.GroupBy(row => row.DeviceKey))
        {
            quarantine.Add(device.Key, device.Count());
        }

        _epoch = _epoch! with { Lanes = [.. _epoch!.Lanes.Select(row => row.Lane == next.Lane ? next : row)] };
        return Receipt(next, "") with
        {
            DeadLetters = [.. recorded.DeadLetters.Select(letter => new DeadLetter(batch.Lane, letter.Number, letter.Entry.Reason))],
        };
    }

    // A machine that was put back with its memory has a session that still counts, and uses numbers again for something else: only what is the same by its
    // hash may be answered as stored. Where that cannot be told a Hello does.
    private async Task<bool> IsRepeatAsync(LaneRow lane, AgentBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Entries[^1].LastNumber == lane.Mark && HistoryHashes.Agree(batch.HashAfter, lane.Hash))
        {
            return true;
        }

        List<FenceRow> numbers = [.. batch.Entries.Where(entry => entry.Gap is null)
            .Select(entry => new FenceRow(AgentId, batch.Epoch, batch.Lane, entry.Number, entry.ContentHash))];
        return (await store.ListAcceptedAsync(AgentId, numbers, cancellationToken)).Count == numbers.Count;
    }

    // Entries that a new epoch numbered anew, although they had been accepted under their first number.
    private async Task<IReadOnlySet<ulong>> FindStoredBeforeAsync(AgentBatch batch, CancellationToken cancellationToken)
    {
        var origins = batch.Entries.Where(entry => entry.Origin is not null)
            .ToDictionary(entry => entry.Number, entry => AcceptedRules.OriginsOf(AgentId, entry).ToList());
        if (origins.Count == 0)
        {
            return new HashSet<ulong>();
        }

        var accepted = await store.ListAcceptedAsync(AgentId, [.. origins.Values.SelectMany(numbers => numbers)], cancellationToken);
        return origins.Where(entry => entry.Value.Exists(accepted.Contains)).Select(entry => entry.Key).ToHashSet();
    }

    private BatchContext ContextOf(EpochRow epoch) => new(AgentId, _organisationPath, epoch.Epoch, epoch.Ordinal, time.GetUtcNow()) { ClockOffset = _clockOffset };

    private bool IsPresent(byte[] sessionId) => _session.Length > 0 && CryptographicOperations.FixedTimeEquals(sessionId, _session);

    // Without the mark: who has another history must not take it for its own. The Hello tells it with its hash.
    private static BatchReceipt Refuse(BatchJudgement judgement, LaneRow lane, AgentBatch batch) =>
        new() { HelloRequired = true, Reason = LaneRules.Explain(judgement, lane, batch) };

    private static BatchReceipt Receipt(LaneRow lane, string reason) => new() { Mark = new(lane.Lane, lane.Mark), Reason = reason };
}
