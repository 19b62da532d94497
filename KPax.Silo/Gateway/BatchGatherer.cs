using KPax.Contracts.Agents;
using KPax.Silo.Agents;

namespace KPax.Silo.Gateway;

/// <summary>
/// Joins the batches that wait in a stream while the one before them is stored: what goes on from another one goes to the agent's grain together with
/// it, in one call and one commit. Of one stream.
/// </summary>
internal sealed class BatchGatherer(BatchReceiver receiver, GatewayOptions options, long agentId, MergedReceipt merged)
{
    private readonly List<AgentEntry> _entries = [];
    private AgentBatch? _first;
    private byte[] _hashAfter = [];
    private int _octets;

    /// <summary>Takes a batch in; what it does not go on from is stored first.</summary>
    public async Task AddAsync(MappedBatch mapped, CancellationToken cancellationToken)
    {
        if (mapped.Refusal.Length > 0 || mapped.Batch.Entries.Count == 0 || !GoesOn(mapped.Batch))
        {
            await FlushAsync(cancellationToken);
        }

        if (mapped.Refusal.Length > 0 || mapped.Batch.Entries.Count == 0)
        {
            await receiver.RecordAsync(agentId, mapped, merged, cancellationToken);
            return;
        }

        _first ??= mapped.Batch;
        _entries.AddRange(mapped.Batch.Entries);
        _hashAfter = mapped.Batch.HashAfter;
        _octets += mapped.Batch.Octets;
    }

    /// <summary>Stores what was gathered.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_first is not { } first)
        {
            return;
        }

        var joined = first with { Entries = [.. _entries], HashAfter = _hashAfter, Octets = _octets };
        (_first, _octets) = (null, 0);
        _entries.Clear();
        await receiver.RecordAsync(agentId, new MappedBatch(joined, ""), merged, cancellationToken);
    }

    private bool GoesOn(AgentBatch next) => _first is { } first
        && first.Epoch == next.Epoch
        && first.Lane == next.Lane
        && _entries[^1].LastNumber + 1 == next.Entries[0].Number
        && (next.HashBefore.Length == 0 || HistoryHashes.Agree(_hashAfter, next.HashBefore))
        && _entries.Count + next.Entries.Count <= options.BatchEntries
        && _octets + next.Octets <= options.BatchBytes;
}
