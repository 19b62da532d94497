using System.Buffers.Binary;
using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Tests.Silo;

namespace KPax.Tests.Reliability;

/// <summary>
/// An agent in a few lines, written from the protocol and not from the agent's code: numbers, rolling hashes, epochs, origins. It can be copied, as a
/// virtual machine is. Every reading has a value that no other has, so that the storage tells what became of it.
/// </summary>
internal sealed class ModelAgent
{
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];
    private readonly Random _random;
    private Dictionary<Lane, List<Kept>> _kept = Lanes.ToDictionary(lane => lane, _ => new List<Kept>());
    private Dictionary<Lane, (ulong Number, byte[] Hash)> _acknowledged = Lanes.ToDictionary(lane => lane, _ => (0ul, Array.Empty<byte>()));
    private Dictionary<Lane, byte[]> _start = Lanes.ToDictionary(lane => lane, _ => Array.Empty<byte>());
    private Dictionary<Lane, ulong> _forgotten = Lanes.ToDictionary(lane => lane, _ => 0ul);
    private ulong _order;
    private byte[] _session = [];

    public ModelAgent(IAgentGrain grain, Random random)
    {
        (Grain, _random) = (grain, random);
        Epoch = (ulong)random.NextInt64(1, long.MaxValue);
    }

    public IAgentGrain Grain { get; set; }

    public ulong Epoch { get; private set; }

    /// <summary>Why the server let it in no more; empty: it did not.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>New epochs that it began.</summary>
    public int NewEpochs { get; private set; }

    /// <summary>Values that it took, in order.</summary>
    public List<long> Taken { get; private set; } = [];

    /// <summary>Values that the server acknowledged to it.</summary>
    public HashSet<long> Acknowledged { get; private set; } = [];

    public bool IsDrained => Lanes.All(lane => _kept[lane].All(kept => kept.Number <= _acknowledged[lane].Number));

    /// <summary>The same machine at this moment, once more.</summary>
    public ModelAgent Copy(int seed) => new(Grain, new Random(seed))
    {
        Epoch = Epoch,
        _kept = _kept.ToDictionary(lane => lane.Key, lane => lane.Value.ToList()),
        _acknowledged = new(_acknowledged),
        _start = new(_start),
        _forgotten = new(_forgotten),
        _order = _order,
        _session = _session,
        Taken = [.. Taken],
        Acknowledged = [.. Acknowledged],
    };

    public void Take(Lane lane, string deviceKey, long value)
    {
        _order++;
        Span<byte> octets = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(octets, value);
        var hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(octets));
        var number = _kept[lane].Count > 0 ? _kept[lane][^1].Number + 1 : Math.Max(_acknowledged[lane].Number, _forgotten[lane]) + 1;
        _kept[lane].Add(new Kept(number, _order, deviceKey, value, hash, null));
        Taken.Add(value);
    }

    /// <summary>Drops acknowledged entries but the last few, as an agent does after 48 h.</summary>
    public void Forget(Lane lane, int keep)
    {
        var gone = _kept[lane].Where(kept => kept.Number <= _acknowledged[lane].Number).SkipLast(keep).ToList();
        if (gone.Count > 0)
        {
            _start[lane] = HashAt(lane, gone[^1].Number);
            _forgotten[lane] = gone[^1].Number;
            _kept[lane].RemoveRange(0, gone.Count);
        }
    }

    /// <summary>Says Hello until there is a session, or the server refuses.</summary>
    public async Task HelloAsync()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var states = Lanes.Select(lane => new LaneState(
                lane, _kept[lane].Count > 0 ? _kept[lane][0].Number : _acknowledged[lane].Number + 1, Newest(lane), _acknowledged[lane].Number, _acknowledged[lane].Hash));
            var welcome = await Grain.HelloAsync(new AgentHello { Version = "model", Epoch = Epoch, Lanes = [.. states] }, CancellationToken.None);
            Refusal = welcome.Refusal;
            if (Refusal.Length > 0)
            {
                _session = [];
                return;
            }

            if (!welcome.NewEpochRequired && welcome.Marks.Zip(welcome.Hashes).All(mark => TryAdopt(mark.First, mark.Second)))
            {
                _session = welcome.SessionId;
                return;
            }

            BeginNewEpoch();
        }

        throw new InvalidOperationException("The server asks for a new epoch again and again.");
    }

    /// <summary>Sends one batch of a lane, with a Hello if one is needed. The answer may get lost.</summary>
    public async Task SendAsync(Lane lane, bool losesAnswer = false)
    {
        if (_session.Length == 0)
        {
            await HelloAsync();
        }

        var entries = _kept[lane].Where(kept => kept.Number > _acknowledged[lane].Number).Take(1 + _random.Next(6)).ToList();
        if (entries.Count == 0 || Refusal.Length > 0)
        {
            return;
        }

        var receipt = await Grain.RecordAsync(BatchOf(lane, entries), CancellationToken.None);
        _session = receipt.HelloRequired || losesAnswer ? [] : _session;
        if (!losesAnswer && receipt.Mark.Lane == lane && receipt.Mark.Through <= Newest(lane))
        {
            Acknowledge(lane, receipt.Mark.Through);
        }
    }

    /// <summary>Sends until everything is acknowledged, or the server refuses.</summary>
    public async Task DrainAsync()
    {
        for (var turn = 0; !IsDrained && Refusal.Length == 0; turn++)
        {
            Assert.IsLessThan(10_000, turn, "It does not come to an end.");
            await SendAsync(Lanes[turn % 2]);
        }
    }

    private AgentBatch BatchOf(Lane lane, List<Kept> entries) => new()
    {
        SessionId = _session,
        Epoch = Epoch,
        Lane = lane,
        HashBefore = HashAt(lane, entries[0].Number - 1),
        HashAfter = HashAt(lane, entries[^1].Number),
        Entries = [.. entries.Select(kept => new AgentEntry
        {
            Number = kept.Number,
            Order = kept.Order,
            ContentHash = kept.Hash,
            Origin = kept.Origin,
            Reading = TestReadings.Counters(kept.DeviceKey, kept.Value),
        })],
    };

    private bool TryAdopt(LaneMark mark, byte[] hash)
    {
        if (mark.Through > Newest(mark.Lane) || (mark.Through >= _forgotten[mark.Lane] && hash.Length > 0 && !hash.AsSpan().SequenceEqual(HashAt(mark.Lane, mark.Through))))
        {
            return false;
        }

        if (mark.Through < _acknowledged[mark.Lane].Number)
        {
            // The server was restored from a backup: what is kept goes again.
            _acknowledged[mark.Lane] = (mark.Through, HashAt(mark.Lane, mark.Through));
            return true;
        }

        Acknowledge(mark.Lane, mark.Through);
        return true;
    }

    private void Acknowledge(Lane lane, ulong through)
    {
        Acknowledged.UnionWith(_kept[lane].Where(kept => kept.Number <= through).Select(kept => kept.Value));
        _acknowledged[lane] = (through, HashAt(lane, through));
    }

    private void BeginNewEpoch()
    {
        NewEpochs++;
        foreach (var lane in Lanes)
        {
            var number = 0ul;
            _kept[lane] = [.. _kept[lane].Where(kept => kept.Number > _acknowledged[lane].Number).Select(kept => kept with
            {
                Number = ++number,
                Origin = kept.Origin ?? new EntryOrigin(Epoch, lane, kept.Number, kept.Hash),
            })];
            (_acknowledged[lane], _start[lane], _forgotten[lane]) = ((0, []), [], 0);
        }

        Epoch = (ulong)_random.NextInt64(1, long.MaxValue);
    }

    private ulong Newest(Lane lane) => _kept[lane].Count > 0 ? _kept[lane][^1].Number : Math.Max(_acknowledged[lane].Number, _forgotten[lane]);

    private byte[] HashAt(Lane lane, ulong number) => _kept[lane].TakeWhile(kept => kept.Number <= number)
        .Aggregate(_start[lane], (before, kept) => SHA256.HashData([.. before, .. BitConverter.GetBytes(kept.Hash)])[..16]);

    private sealed record Kept(ulong Number, ulong Order, string DeviceKey, long Value, ulong Hash, EntryOrigin? Origin);
}
