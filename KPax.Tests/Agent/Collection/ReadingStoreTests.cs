using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class ReadingStoreTests
{
    private static readonly AppendResult Full = AppendResult.Refused("The disk is full.");
    private readonly FakeTimeProvider _time = new();
    private readonly ListLogger<ReadingStore> _log = new();

    [TestMethod]
    public async Task Append_ToADiskThatRefusesForAWhile_StoresInTheEndWithTheSameOctets()
    {
        var buffer = new RefusingBuffer(Full, Full, Full, AppendResult.StoredIn(1));

        var result = await AppendAsync(buffer, default);

        Assert.IsTrue(result.IsStored);
        Assert.HasCount(4, buffer.Tried);
        Assert.IsTrue(buffer.Tried.All(entry => ReferenceEquals(entry.Octets, buffer.Tried[0].Octets)));
        Assert.IsEmpty(_log.Lines);
    }

    [TestMethod]
    public async Task Append_ToADiskThatKeepsRefusing_LosesTheReadingAndCountsIt()
    {
        var buffer = new RefusingBuffer([.. Enumerable.Repeat(Full, 200)]);
        var store = Create(buffer);

        await AppendAsync(store, default);
        await AppendAsync(store, default);
        buffer.Results.Clear();
        buffer.Results.Enqueue(AppendResult.StoredIn(1));
        await AppendAsync(store, default);

        Assert.AreEqual(2, store.Lost);
        Assert.AreEqual((3L, 2L), (buffer.Counted.Taken, buffer.Counted.Dropped));
        CollectionAssert.AreEqual(new[] { 2L, 0L }, buffer.Tried.TakeLast(2).Select(entry => entry.Lost).ToArray(), "The server is told of both.");
        CollectionAssert.AreEqual(
            new[]
            {
                "Error: A reading is lost, and perhaps more until it is said that readings are stored again: The disk is full.",
                "Warning: Readings are stored again; 2 were lost since the start",
            },
            _log.Lines.ToArray());
    }

    [TestMethod]
    public async Task Append_ThatCanNeverWork_IsNotTriedAgain()
    {
        var buffer = new RefusingBuffer(AppendResult.Impossible("Too large."));

        var result = await AppendAsync(buffer, default);

        Assert.AreEqual("Too large.", result.Reason);
        Assert.HasCount(1, buffer.Tried);
    }

    [TestMethod]
    public async Task Append_WhileTheProgramEnds_TriesOnce()
    {
        var buffer = new RefusingBuffer(Full);

        await AppendAsync(buffer, new CancellationToken(canceled: true));

        Assert.HasCount(1, buffer.Tried);
    }

    [TestMethod]
    [DataRow(ScanKind.Alerts, true, Lane.Live)]
    [DataRow(ScanKind.Alerts, false, Lane.History)]
    [DataRow(ScanKind.Full, true, Lane.History)]
    [DataRow(ScanKind.Counters, true, Lane.History)]
    [DataRow(ScanKind.Supplies, true, Lane.History)]
    [DataRow(ScanKind.Parts, true, Lane.History)]
    public void LaneOf_AKind_IsLiveForAlertsThatAreNewsOnly(ScanKind kind, bool isNews, Lane lane) =>
        Assert.AreEqual(lane, ReadingStore.LaneOf(kind, isNews));

    private ReadingStore Create(IReadingBuffer buffer) => new(buffer, Options.Create(new BufferOptions()), _time, _log);

    private Task<AppendResult> AppendAsync(IReadingBuffer buffer, CancellationToken cancellationToken) =>
        AppendAsync(Create(buffer), cancellationToken);

    private async Task<AppendResult> AppendAsync(ReadingStore store, CancellationToken cancellationToken)
    {
        var append = store.AppendAsync(ScanKind.Full, new Entry { Reading = new DeviceReading { Target = "a" } }, isNews: true, cancellationToken);
        while (!append.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await append;
    }
}
