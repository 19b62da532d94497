using Google.Protobuf;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;
using KPax.Silo.Gateway.Packing;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Agent.Uplink.Packing;

/// <summary>
/// A server without a network: unpacks with the silo's own code, keeps marks, hashes and bases by the rules of the protocol, loses calls and answers, and goes
/// back to older copies of itself when the test says so.
/// </summary>
internal sealed class PackedServer : IUplink, IReadingBaseStore
{
    private readonly BatchUnpacker _unpacker;
    private readonly List<int> _sessions = [];
    private readonly List<bool> _taken = [];
    private int _session;
    private State _state = new();
    private State _copy = new();

    public PackedServer(bool packs) =>
        (Packs, _unpacker) = (packs, new BatchUnpacker(new BaseCache(this, Options.Create(new GatewayOptions())), Options.Create(new GatewayOptions())));

    public string Audience => "kpax.example";

    /// <summary>True if it says that it knows the short form.</summary>
    public bool Packs { get; }

    /// <summary>The next streams whose answer is lost although they are stored.</summary>
    public int LostReceipts { get; set; }

    /// <summary>The next streams that do not arrive.</summary>
    public int LostStreams { get; set; }

    /// <summary>Every message of a batch that arrived.</summary>
    public List<Batch> Batches { get; } = [];

    /// <summary>How often a reading was asked for whole.</summary>
    public int WholeAsked { get; private set; }

    /// <summary>What is stored, in its order: lane and the entry as the agent keeps it.</summary>
    public IReadOnlyList<(Lane Lane, ByteString Octets)> Stored => _state.Stored;

    public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        if (request.Epoch != _state.Epoch)
        {
            _state.Bases.Clear();
        }

        _state.Epoch = request.Epoch;
        _session++;
        foreach (var lane in request.Lanes)
        {
            // As the real server does after its restoration: what the agent cannot send any more is a gap.
            var moved = Math.Min(lane.Oldest - 1, lane.Acknowledged);
            if (moved > (_state.Lanes.TryGetValue((request.Epoch, lane.Lane), out var known) ? known.Mark : 0))
            {
                _state.Lanes[(request.Epoch, lane.Lane)] = (moved, lane.AcknowledgedHash);
            }
        }

        var response = new HelloResponse { AgentId = 7, EpochOrdinal = 1, SessionId = ByteString.CopyFrom(new byte[16]) };
        response.Encodings.AddRange(Packs ? BatchUnpacker.Encodings : []);
        response.Marks.AddRange(_state.Lanes.Where(lane => lane.Key.Epoch == request.Epoch).Select(lane => new LaneMark { Lane = lane.Key.Lane, Through = lane.Value.Mark }));
        return Task.FromResult(new UplinkAnswer<HelloResponse>(response, null));
    }

    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new UplinkAnswer<RotateKeyResponse>(new RotateKeyResponse(), null));

    public async Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        var receipt = new Receipt();
        var came = new List<Batch>();
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            // As on the wire.
            came.Add(Batch.Parser.ParseFrom(batch.ToByteArray()));
        }

        if (LostStreams > 0)
        {
            LostStreams--;
            return Cut();
        }

        foreach (var batch in came)
        {
            Batches.Add(batch);
            _sessions.Add(_session);
            if (receipt.Reason.Length == 0)
            {
                await TakeAsync(batch, receipt);
            }

            _taken.Add(receipt.Reason.Length == 0);
        }

        if (LostReceipts > 0)
        {
            LostReceipts--;
            return Cut();
        }

        return new UplinkAnswer<Receipt>(receipt, null);
    }

    /// <summary>Keeps a copy of everything, as a backup does.</summary>
    public void Copy() => _copy = _state.Clone();

    /// <summary>Goes back to the copy.</summary>
    public void Restore()
    {
        _state = _copy.Clone();
        _session++;
    }

    /// <summary>Loses all bases, and nothing else.</summary>
    public void LoseBases() => _state.Bases.Clear();

    /// <summary>
    /// Takes a message once more that came before, in any order: nothing may come of it, unless it was not taken the first time, as one before it in its
    /// stream was refused.
    /// </summary>
    public async Task RepeatAsync(int index)
    {
        var (before, epoch) = (_state.Stored.Count, _state.Epoch);
        if (_sessions[index] == _session)
        {
            // One of an older session is refused for that alone.
            await TakeAsync(Batches[index].Clone(), new Receipt());
        }

        Assert.AreEqual((_taken[index] ? before : _state.Stored.Count, epoch), (_state.Stored.Count, _state.Epoch), "A repeated batch changed something.");
    }

    public Task<byte[]?> FindBaseAsync(long agentId, KPax.Contracts.Agents.Lane lane, ulong number, CancellationToken cancellationToken) =>
        Task.FromResult(_state.Bases.Find(row => row.Lane == (Lane)lane && row.Number == number)?.Octets);

    private static UplinkAnswer<Receipt> Cut() => new(null, new UplinkFailure(UplinkFailureKind.Unreachable, "The line was cut."));

    private async Task TakeAsync(Batch packed, Receipt receipt)
    {
        var epoch = packed.Epoch == 0 ? _state.Epoch : packed.Epoch;
        var lane = (epoch, packed.Lane);
        var (mark, hash) = _state.Lanes.TryGetValue(lane, out var known) ? known : (0UL, ByteString.Empty);
        var unpacked = await _unpacker.UnpackAsync(7, packed, CancellationToken.None);
        if (unpacked.Refusal.Length > 0)
        {
            Assert.AreNotEqual(0UL, unpacked.WholeNeeded, unpacked.Refusal);
            WholeAsked++;
            receipt.WholeReadingsNeeded.Add(new WholeReadingNeeded { Lane = packed.Lane, Number = unpacked.WholeNeeded });
            receipt.Reason = unpacked.Refusal;
            return;
        }

        var batch = unpacked.Batch!;
        var last = batch.Entries[^1].Gap?.To ?? batch.Entries[^1].Number;
        if (last > mark && batch.Entries[0].Number == mark + 1 && (batch.HashBefore.IsEmpty || hash.Span.StartsWith(batch.HashBefore.Span) || batch.HashBefore.Span.StartsWith(hash.Span)))
        {
            Store(batch, unpacked.Bases);
            (mark, _state.Lanes[lane]) = (last, (last, batch.HashAfter));
        }

        receipt.AcceptedThrough.Add(new LaneMark { Lane = packed.Lane, Through = mark });
    }

    private void Store(Batch batch, IReadOnlyDictionary<ulong, byte[]> bases)
    {
        foreach (var entry in batch.Entries)
        {
            var kept = entry.Clone();
            (kept.Number, kept.Order, kept.Origin) = (0, 0, null);
            _state.Stored.Add((batch.Lane, kept.ToByteString()));
            if (bases.TryGetValue(entry.Number, out var octets))
            {
                _state.Bases.Add(new BaseRow(batch.Lane, entry.Number, entry.Reading.DeviceKey, (int)entry.Reading.ScanKind, octets));
                var same = _state.Bases.Where(row => row.Lane == batch.Lane && row.Key == entry.Reading.DeviceKey && row.Kind == (int)entry.Reading.ScanKind);
                var gone = same.OrderByDescending(row => row.Number).Skip(2).ToList();
                _state.Bases.RemoveAll(gone.Contains);
            }
        }
    }

    private sealed record BaseRow(Lane Lane, ulong Number, string Key, int Kind, byte[] Octets);

    private sealed class State
    {
        public ulong Epoch { get; set; }

        public Dictionary<(ulong Epoch, Lane Lane), (ulong Mark, ByteString Hash)> Lanes { get; init; } = [];

        public List<(Lane Lane, ByteString Octets)> Stored { get; init; } = [];

        public List<BaseRow> Bases { get; init; } = [];

        public State Clone() => new() { Epoch = Epoch, Lanes = new(Lanes), Stored = [.. Stored], Bases = [.. Bases] };
    }
}
