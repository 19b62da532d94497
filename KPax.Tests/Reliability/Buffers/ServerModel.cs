using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>The server as the protocol has it, in a few lines: marks and hashes by epoch and lane, origins, gaps. The oracle of every test of buffers.</summary>
internal sealed class ServerModel
{
    private readonly Dictionary<(ulong Epoch, Lane Lane), LanePosition> _marks = [];
    private readonly Dictionary<(ulong Epoch, Lane Lane, ulong Number), long> _accepted = [];
    private readonly Dictionary<(ulong Epoch, Lane Lane, ulong Number), (ulong Epoch, Lane Lane, ulong Number)> _origins = [];
    private readonly Dictionary<long, int> _applied = [];

    /// <summary>What must never be.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Numbers that were told as lost, by reason.</summary>
    public Dictionary<GapReason, long> Gaps { get; } = [];

    /// <summary>Entries in the order of arrival.</summary>
    public List<long> Arrivals { get; } = [];

    /// <summary>Up to where a lane is durable.</summary>
    public ulong MarkOf(ulong epoch, Lane lane) => _marks.GetValueOrDefault((epoch, lane))?.Number ?? 0;

    /// <summary>How often an entry was applied.</summary>
    public int TimesApplied(long id) => _applied.GetValueOrDefault(id);

    /// <summary>Goes back to what it had of a lane some numbers ago, as a backup does.</summary>
    public void GoBack(ulong epoch, Lane lane, LanePosition mark)
    {
        _marks[(epoch, lane)] = mark;
        foreach (var number in _accepted.Keys.Where(key => key.Epoch == epoch && key.Lane == lane && key.Number > mark.Number).ToList())
        {
            _applied[_accepted[number]]--;
            _accepted.Remove(number);
            foreach (var origin in _origins.Where(pair => pair.Value == number).Select(pair => pair.Key).ToList())
            {
                _origins.Remove(origin);
            }
        }
    }

    /// <summary>Takes a batch; gives the mark.</summary>
    public ulong Take(BufferedBatch batch)
    {
        var mark = _marks.GetValueOrDefault((batch.Epoch, batch.Lane)) ?? new LanePosition(0, []);
        var next = batch.Entries[0].Number;
        if (next <= mark.Number && batch.End.Number <= mark.Number)
        {
            return mark.Number;
        }

        if (next > mark.Number + 1 || (next == mark.Number + 1 && !batch.HashBefore.AsSpan().SequenceEqual(mark.Hash)))
        {
            Faults.Add($"batch from {next} of {batch.Lane} does not continue mark {mark.Number}");
            return mark.Number;
        }

        foreach (var entry in batch.Entries)
        {
            if (entry.Number != next || entry.LastNumber < entry.Number)
            {
                Faults.Add($"number {entry.Number}-{entry.LastNumber} where {next} was due");
            }

            next = entry.LastNumber + 1;
            if (entry.LastNumber > mark.Number)
            {
                Take(batch, entry, mark.Number);
            }
        }

        if (next != batch.End.Number + 1)
        {
            Faults.Add($"batch ends at {batch.End.Number}, its entries at {next - 1}");
        }

        _marks[(batch.Epoch, batch.Lane)] = batch.End;
        return batch.End.Number;
    }

    private void Take(BufferedBatch batch, BufferedEntry entry, ulong mark)
    {
        if (entry.IsGap)
        {
            Gaps[entry.GapReason] = Gaps.GetValueOrDefault(entry.GapReason) + (long)(entry.LastNumber - Math.Max(entry.Number - 1, mark));
            return;
        }

        if (Reading.IdOf(entry.Octets) is not { } id)
        {
            Faults.Add($"entry {entry.Number} of {batch.Lane} is not what was written");
            return;
        }

        if (entry.Origin is { } origin)
        {
            var first = (origin.Epoch, origin.Lane, origin.Number);
            if (_accepted.ContainsKey(first) || !_origins.TryAdd(first, (batch.Epoch, batch.Lane, entry.Number)))
            {
                return;
            }
        }

        _accepted[(batch.Epoch, batch.Lane, entry.Number)] = id;
        _applied[id] = _applied.GetValueOrDefault(id) + 1;
        Arrivals.Add(id);
    }
}
