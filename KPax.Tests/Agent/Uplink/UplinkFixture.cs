using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Uplink;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Uplink;

/// <summary>A buffer and the agent's side of the uplink against a server of the test's own.</summary>
internal sealed class UplinkFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IUplink _server;
    private readonly IOptions<UplinkOptions> _options;
    private readonly TimeProvider _clock;
    private readonly DayBalances _balances;

    public UplinkFixture(IUplink server, UplinkOptions? options = null, BufferOptions? bufferOptions = null, TimeProvider? time = null, IKeyRotation? rotation = null)
    {
        _server = server;
        var wrapped = _options = Options.Create(options ?? new UplinkOptions { Server = "https://kpax.example:8443" });
        var clock = _clock = time ?? Time;
        Buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), bufferOptions ?? new BufferOptions(), clock, new ListLogger<SegmentReadingBuffer>());
        Packer = new BatchPacker(Bases);
        Backoff = new UplinkBackoff(wrapped.Value, () => 1);
        Memory = new UplinkMemory(_folder.Of("uplink.json"), wrapped, new ListLogger<UplinkMemory>());
        Status = new UplinkStatusBoard(wrapped, Memory, new UplinkTraffic(), clock);
        var balances = _balances = new DayBalances(Buffer, new UplinkTraffic(), clock);
        var hello = new HelloExchange(server, Buffer, Packer, balances, Status, wrapped, clock, HelloLog);
        Conversation = new UplinkConversation(server, Buffer, hello, Packer, Backoff, balances, Status, wrapped, clock, ConversationLog, rotation);
        Worker = new UplinkWorker(Conversation, Buffer, Backoff, Status, clock, WorkerLog);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    public SegmentReadingBuffer Buffer { get; }

    public ReadingBases Bases { get; private set; } = new();

    public BatchPacker Packer { get; private set; }

    public UplinkBackoff Backoff { get; }

    public UplinkMemory Memory { get; }

    public UplinkStatusBoard Status { get; }

    public UplinkConversation Conversation { get; private set; }

    public UplinkWorker Worker { get; }

    public ListLogger<HelloExchange> HelloLog { get; } = new();

    public ListLogger<UplinkConversation> ConversationLog { get; } = new();

    public ListLogger<UplinkWorker> WorkerLog { get; } = new();

    /// <summary>The agent's program starts anew on the same buffer, with the acknowledged bases or without any.</summary>
    public void Restart(bool keepsBases)
    {
        var bases = new ReadingBases();
        bases.Load(Bases.Epoch, keepsBases ? Bases.Known : []);
        Bases = bases;
        Packer = new BatchPacker(bases);
        var hello = new HelloExchange(_server, Buffer, Packer, _balances, Status, _options, _clock, HelloLog);
        Conversation = new UplinkConversation(_server, Buffer, hello, Packer, Backoff, _balances, Status, _options, _clock, ConversationLog);
    }

    /// <summary>Appends readings that can be told apart by their target.</summary>
    public async Task AppendAsync(Lane lane, params IEnumerable<string> targets)
    {
        var entries = targets.Select(target => new NewEntry(lane, new Entry { Reading = new DeviceReading { Target = target } }.ToByteArray()));
        Assert.IsTrue((await Buffer.AppendAsync([.. entries], default)).IsStored);
    }

    /// <summary>Takes turns until there is nothing to send; fails if that does not come.</summary>
    public async Task DrainAsync(int maxTurns = 50)
    {
        var reason = "";
        for (var turn = 0; turn < maxTurns; turn++)
        {
            var outcome = await Conversation.TakeTurnAsync(default);
            if (outcome.IsIdle)
            {
                return;
            }

            reason = outcome.Failure?.Reason ?? reason;
        }

        Assert.Fail($"There was still something to send after {maxTurns} turns. {reason}");
    }

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        await Buffer.DisposeAsync();
        _folder.Dispose();
    }
}
