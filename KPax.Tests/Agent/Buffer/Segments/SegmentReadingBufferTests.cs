using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Buffer.Segments;

[TestClass]
public sealed class SegmentReadingBufferTests : ReadingBufferContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<SegmentReadingBuffer> _log = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Open_WhereAFileIsInTheWay_SaysWhatHelps()
    {
        File.WriteAllText(_folder.Of("buffer"), "");

        var exception = Assert.ThrowsExactly<BufferException>(() => Open());

        StringAssert.Contains(exception.Message, _folder.Of("buffer"));
        StringAssert.Contains(exception.Message, "Make room");
    }

    [TestMethod]
    public async Task Read_OfAnEntryThatChangedOnTheDisk_SavesTheOthersAndTellsAGapInANewEpoch()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 77);
        await AppendAsync(buffer, Lane.History, 78);
        await AppendAsync(buffer, Lane.History, 79);
        var old = (await buffer.GetStateAsync(default)).Epoch;
        await CloseAsync(buffer);
        var segment = Directory.GetFiles(_folder.Of("buffer"), "*.segment").Single();
        var octets = await File.ReadAllBytesAsync(segment);
        octets[octets.AsSpan().IndexOf(Octets(78)) + 50] ^= 1;
        await File.WriteAllBytesAsync(segment, octets);

        buffer = Open();
        var state = await buffer.GetStateAsync(default);
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.AreNotEqual(old, state.Epoch);
        Assert.AreEqual(1, state.Dropped);
        CollectionAssert.AreEqual(
            new[] { GapReason.Unspecified, GapReason.BufferDamaged, GapReason.Unspecified }, batch!.Entries.Select(entry => entry.GapReason).ToArray());
        Assert.AreEqual((old, 3UL), (batch.Entries[2].Origin!.Epoch, batch.Entries[2].Origin!.Number));
        Assert.HasCount(1, Directory.GetFiles(_folder.Of("buffer"), "*.damaged-*"));
        Assert.HasCount(1, _log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)));
        await CloseAsync(buffer);
    }

    private protected override IReadingBuffer Open(BufferOptions? options = null, TimeProvider? time = null) =>
        SegmentReadingBuffer.Open(_folder.Of("buffer"), options ?? new BufferOptions(), time ?? new FakeTimeProvider(), _log);

    private protected override async Task CloseAsync(IReadingBuffer buffer) => await ((SegmentReadingBuffer)buffer).DisposeAsync();
}
