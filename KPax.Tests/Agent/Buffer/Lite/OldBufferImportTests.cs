using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Disk;
using KPax.Agent.Buffer.Lite;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Buffer.Lite;

[TestClass]
public sealed class OldBufferImportTests
{
    private const long Epoch = 77;
    private static readonly byte[] HashAtAcknowledged = [.. Enumerable.Repeat((byte)9, 16)];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<OldBufferImport> _log = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "interrupted before the old file got another name")]
    public async Task Run_WithAnOldFile_KeepsEpochNumbersHashesOrderAndOrigins(bool isInterrupted)
    {
        WriteOld(_folder.Of("buffer.db"), entries: 5);
        if (isInterrupted)
        {
            File.Copy(_folder.Of("buffer.db"), _folder.Of("copy.db"));
            Import();
            File.Move(_folder.Of("copy.db"), _folder.Of("buffer.db"));
            File.WriteAllText(_folder.Of("buffer", "import"), "");
        }

        Import();

        await using var buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, NullLogger<SegmentReadingBuffer>.Instance);
        var state = await buffer.GetStateAsync(default);
        var batch = await buffer.ReadAsync(Lane.History, null, new BatchLimit(100, 100_000), default);
        Assert.AreEqual((ulong)Epoch, state.Epoch);

        // The epoch began behind position 10, 12 was acknowledged, 13 and 14 were dropped.
        Assert.AreEqual((2UL, 3UL, 9UL), (state.History.Acknowledged.Number, state.History.Oldest, state.History.Newest));
        CollectionAssert.AreEqual(HashAtAcknowledged, batch!.HashBefore);
        CollectionAssert.AreEqual(
            new[] { (3UL, 4UL), (5UL, 5UL), (6UL, 6UL), (7UL, 7UL), (8UL, 8UL), (9UL, 9UL) }, batch.Entries.Select(entry => (entry.Number, entry.LastNumber)).ToArray());
        Assert.AreEqual(GapReason.BufferFull, batch.Entries[0].GapReason);
        Assert.AreEqual((66UL, 5UL), (batch.Entries[1].Origin!.Epoch, batch.Entries[1].Origin!.Number));
        Assert.IsNull(batch.Entries[2].Origin);
        CollectionAssert.AreEqual(new byte[] { 15, 1 }, batch.Entries[1].Octets);
        Assert.IsFalse(File.Exists(_folder.Of("buffer.db")));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path, "buffer.db.taken-over-*"));
        Assert.IsTrue((await buffer.AppendAsync([new NewEntry(Lane.History, [1])], default)).IsStored);
    }

    [TestMethod]
    public async Task Run_WithADamagedFile_SetsItAsideAndBeginsAnew()
    {
        await File.WriteAllBytesAsync(_folder.Of("buffer.db"), [.. Enumerable.Repeat((byte)1, 20_000)]);

        Import();

        await using var buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, NullLogger<SegmentReadingBuffer>.Instance);
        Assert.AreEqual(0UL, (await buffer.GetStateAsync(default)).History.Newest);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path, "buffer.db.damaged-*"));
        StringAssert.StartsWith(_log.Lines.Single(), "Error");
    }

    [TestMethod]
    public async Task Run_WhereTheNewBufferIsInUse_LeavesBothAlone()
    {
        await using (var buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, NullLogger<SegmentReadingBuffer>.Instance))
        {
            await buffer.AppendAsync([new NewEntry(Lane.History, [1])], default);
        }

        WriteOld(_folder.Of("buffer.db"), entries: 5);
        Import();

        await using var again = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, NullLogger<SegmentReadingBuffer>.Instance);
        Assert.AreEqual(1UL, (await again.GetStateAsync(default)).History.Newest);
        Assert.IsTrue(File.Exists(_folder.Of("buffer.db")));
        StringAssert.StartsWith(_log.Lines.Single(), "Warning");
    }

    private static void WriteOld(string path, int entries)
    {
        using var database = new LiteDatabase(path);
        BsonDocument Place(long position) => new() { ["_id"] = position, ["h"] = position == 12 ? HashAtAcknowledged : HistoryHash.Of([(byte)position]), ["s"] = 0L, ["o"] = position };
        for (var position = 15; position < 15 + entries; position++)
        {
            var document = Place(position);
            document["d"] = new byte[] { (byte)position, 1 };
            database.GetCollection("history").Insert(document);
        }

        var none = new BsonDocument { ["_id"] = 0L, ["h"] = Array.Empty<byte>(), ["s"] = 0L, ["o"] = 0L };
        database.GetCollection("state").Insert(new BsonDocument
        {
            ["_id"] = 1,
            ["form"] = 1,
            ["epoch"] = Epoch,
            ["order"] = 19L,
            ["dropped"] = 2L,
            ["live"] = new BsonDocument { ["start"] = 0L, ["newest"] = none, ["acknowledged"] = none, ["gap"] = none, ["past"] = new BsonArray() },
            ["history"] = new BsonDocument
            {
                ["start"] = 10L,
                ["newest"] = Place(19),
                ["acknowledged"] = Place(12),
                ["gap"] = Place(14),
                ["past"] = new BsonArray(new BsonDocument { ["epoch"] = 66L, ["start"] = 10L, ["first"] = 13L, ["last"] = 15L }),
            },
        });
    }

    private void Import() => new OldBufferImport(SystemDisk.Instance, _folder.Of("buffer.db"), _folder.Of("buffer"), _time, _log).Run();
}
