using KPax.Agent.Health;
using KPax.Agent.Uplink;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Health;

[TestClass]
public sealed class StatusWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RestingTime _time = new(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero));
    private readonly ListLogger<StatusWriter> _log = new();
    private long _dropped;

    private StatusFile File => new(_folder.Of("status.json"));

    public void Dispose()
    {
        _time.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Run_WithoutAChange_WritesOnceAMinuteAndAtAChangeAtOnce()
    {
        using var writer = Start(File);
        await writer.StartAsync(default);
        await _time.RestsAsync();
        var first = Written();

        await TurnAsync(5);
        Assert.AreEqual(first.AsOf, Written().AsOf, "Nothing changed.");

        _dropped = 1;
        await TurnAsync(5);
        Assert.AreEqual((first.AsOf.AddSeconds(10), 1L), (Written().AsOf, Written().Buffer.Dropped));

        for (var seconds = 0; seconds < 55; seconds += 5)
        {
            await TurnAsync(5);
        }

        Assert.AreEqual(first.AsOf.AddSeconds(10), Written().AsOf);
        await TurnAsync(5);
        Assert.AreEqual(first.AsOf.AddSeconds(70), Written().AsOf, "A sign of life.");
        await writer.StopAsync(default);
    }

    [TestMethod]
    public async Task Stop_OfTheWriter_SaysThatTheAgentWasStopped()
    {
        using var writer = Start(File);
        await writer.StartAsync(default);
        await _time.RestsAsync();
        Assert.IsNull(Written().StoppedAt);
        _time.Advance(TimeSpan.FromSeconds(1));

        await writer.StopAsync(default);

        Assert.AreEqual(_time.GetUtcNow(), File.TryRead(out _)!.StoppedAt);
    }

    [TestMethod]
    public async Task Write_ToADiskThatRefuses_IsToldOnceAndGoesOnLater()
    {
        Directory.CreateDirectory(_folder.Of("status.json"));
        using var writer = Start(File);
        await writer.StartAsync(default);
        await _time.RestsAsync();
        await TurnAsync(5);
        await TurnAsync(5);
        Assert.HasCount(1, _log.Lines.Where(line => line.Contains("kpax-agent status tells old things", StringComparison.Ordinal)).ToList());

        Directory.Delete(_folder.Of("status.json"));
        await TurnAsync(5);

        Assert.AreEqual(_time.GetUtcNow(), Written().AsOf);
        await writer.StopAsync(default);
    }

    [TestMethod]
    public void TryRead_OfWhatWasWritten_IsTheSame()
    {
        var status = new AgentStatus
        {
            AsOf = _time.GetUtcNow(),
            Uplink = new UplinkStatus { Rung = UplinkRung.Web, ServerClockOffset = TimeSpan.FromSeconds(-2), AgentId = 7 },
            Buffer = new BufferStatus { Epoch = ulong.MaxValue, Lanes = [new LaneView("live", 3, 10, 7, _time.GetUtcNow())] },
        };

        File.Write(status);

        Assert.IsTrue(status.SaysTheSameAs(File.TryRead(out _)!));
        Assert.AreEqual(ulong.MaxValue, File.TryRead(out _)!.Buffer.Epoch);
    }

    [TestMethod]
    public void TryRead_OfNoneOrADamagedFile_SaysWhatHelps()
    {
        Assert.IsNull(File.TryRead(out var reason));
        StringAssert.Contains(reason, "Start the agent with kpax-agent run");

        System.IO.File.WriteAllText(File.Path, "{ \"asOf\": ");
        Assert.IsNull(File.TryRead(out reason));
        StringAssert.Contains(reason, "is damaged");
    }

    private StatusWriter Start(StatusFile file) => new(
        _ => Task.FromResult(new AgentStatus { AsOf = _time.GetUtcNow(), Buffer = new BufferStatus { Dropped = Interlocked.Read(ref _dropped) } }), file, _time, _log);

    private async Task TurnAsync(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await _time.RestsAsync();
    }

    private AgentStatus Written() => File.TryRead(out _)!;

    /// <summary>A clock that the test turns, and that says when the writer has looked, written and waits again.</summary>
    private sealed class RestingTime(DateTimeOffset start) : FakeTimeProvider(start), IDisposable
    {
        private readonly SemaphoreSlim _rests = new(0);

        public async Task RestsAsync() => Assert.IsTrue(await _rests.WaitAsync(TimeSpan.FromSeconds(60)), "The writer does not wait.");

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _rests.Release();
            return timer;
        }

        public void Dispose() => _rests.Dispose();
    }
}
