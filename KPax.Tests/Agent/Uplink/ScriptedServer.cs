using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Uplink;

/// <summary>A server without a network: keeps marks and hashes by the rules of the protocol, and fails when the test says so.</summary>
internal sealed class ScriptedServer : IUplink
{
    private readonly Dictionary<(ulong Epoch, Lane Lane), (ulong Mark, ByteString? Hash)> _lanes = [];

    public string Audience => "kpax.example";

    /// <summary>Released with every Hello and every stream that came.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    /// <summary>Every Hello, oldest first.</summary>
    public List<HelloRequest> Hellos { get; } = [];

    /// <summary>Every batch that came, oldest first.</summary>
    public List<Batch> Batches { get; } = [];

    /// <summary>Number of batches of each stream.</summary>
    public List<int> Streams { get; } = [];

    /// <summary>Balances of each stream.</summary>
    public List<IReadOnlyList<DayBalance>> Balances { get; } = [];

    /// <summary>Everything that is stored, in its order.</summary>
    public List<Entry> Stored { get; } = [];

    /// <summary>Answers the next calls in place of the server; null: the server answers.</summary>
    public Queue<UplinkFailure?> Failures { get; } = new();

    /// <summary>Loses the receipts of the next streams although the batches are stored.</summary>
    public int LostReceipts { get; set; }

    /// <summary>The marks as Hello tells them, in place of the right ones.</summary>
    public Func<HelloRequest, HelloResponse, HelloResponse> OnHello { get; set; } = (_, response) => response;

    /// <summary>The receipt, in place of the right one.</summary>
    public Func<Receipt, Receipt> OnReceipt { get; set; } = receipt => receipt;

    public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken)
    {
        Hellos.Add(request);
        Came.Release();
        if (Failures.TryDequeue(out var failure) && failure is not null)
        {
            return Task.FromResult(new UplinkAnswer<HelloResponse>(null, failure));
        }

        var response = new HelloResponse { AgentId = 7, EpochOrdinal = 1, SessionId = ByteString.CopyFrom(new byte[16]), ServerTime = new Timestamp() };
        response.Marks.AddRange(_lanes.Where(lane => lane.Key.Epoch == request.Epoch).Select(lane => new LaneMark { Lane = lane.Key.Lane, Through = lane.Value.Mark }));
        return Task.FromResult(new UplinkAnswer<HelloResponse>(OnHello(request, response), null));
    }

    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new UplinkAnswer<RotateKeyResponse>(new RotateKeyResponse(), null));

    public async Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken)
    {
        Balances.Add([.. balances]);
        var receipt = new Receipt();
        var count = 0;
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            count++;
            Batches.Add(batch);
            Take(batch, receipt);
        }

        Streams.Add(count);
        Came.Release();
        if (LostReceipts > 0)
        {
            LostReceipts--;
            return new UplinkAnswer<Receipt>(null, new UplinkFailure(UplinkFailureKind.Unreachable, "The line was cut."));
        }

        return Failures.TryDequeue(out var failure) && failure is not null ? new UplinkAnswer<Receipt>(null, failure) : new UplinkAnswer<Receipt>(OnReceipt(receipt), null);
    }

    /// <summary>Loses everything that is stored.</summary>
    public void Forget() => _lanes.Clear();

    /// <summary>Moves a mark over a gap; whatever hash comes next is taken.</summary>
    public void MoveTo(ulong epoch, Lane lane, ulong through) => _lanes[(epoch, lane)] = (through, null);

    private void Take(Batch batch, Receipt receipt)
    {
        var lane = (batch.Epoch, batch.Lane);
        var (mark, hash) = _lanes.TryGetValue(lane, out var known) ? known : (0UL, (ByteString?)ByteString.Empty);
        foreach (var entry in batch.Entries)
        {
            Assert.AreEqual(mark + 1, entry.Number, "Numbers have no hole.");
            mark = entry.Gap?.To ?? entry.Number;
            Stored.Add(entry);
        }

        Assert.AreEqual(hash ?? batch.HashBefore, batch.HashBefore, "The batch goes on from the history that is stored.");
        _lanes[lane] = (mark, batch.HashAfter);
        receipt.AcceptedThrough.Add(new LaneMark { Lane = batch.Lane, Through = mark });
    }
}
