using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Buffer;

/// <summary>A disk that is full loses nothing that was said to be stored, and the buffer works again without a restart when there is room.</summary>
[TestClass]
public sealed class BufferFullDiskTests
{
    [TestMethod]
    public async Task Append_ToAFullDiskAgainAndAgain_LosesNothingAndStoresNothingTwice()
    {
        using var disk = new SmallDisk(6);
        var log = new ListLogger<SegmentReadingBuffer>();
        var path = Path.Combine(disk.Path, "buffer.db");
        var stored = new List<byte[]>();
        await using (var buffer = SegmentReadingBuffer.Open(path, new BufferOptions(), new FakeTimeProvider(), log))
        {
            for (var round = 0; round < 10; round++)
            {
                stored.AddRange(await AppendUntilRefusedAsync(buffer, disk, (byte)round));
            }

            await DemandAsync(buffer, stored);
        }

        await using var reopened = SegmentReadingBuffer.Open(path, new BufferOptions(), new FakeTimeProvider(), log);
        await DemandAsync(reopened, stored);
        Assert.AreEqual(10, log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal)), string.Join('\n', log.Lines));
        Assert.IsEmpty(Directory.GetFiles(disk.Path, "*damaged*"));
    }

    [TestMethod]
    public async Task Append_ByManyToAFullDisk_StoresEachOnce()
    {
        using var disk = new SmallDisk(6);
        await using var buffer = SegmentReadingBuffer.Open(
            Path.Combine(disk.Path, "buffer.db"), new BufferOptions(), new FakeTimeProvider(), new ListLogger<SegmentReadingBuffer>());
        var number = 0;
        for (var round = 0; round < 30; round++)
        {
            disk.Fill();
            var refused = new List<NewEntry[]>();
            while (refused.Count == 0)
            {
                // Of several sizes: the disk may refuse at any place of a write.
                NewEntry[][] offered = [.. Enumerable.Range(0, 5).Select(_ => new[] { new NewEntry(Lane.History, [.. BitConverter.GetBytes(number++), .. new byte[100 + (number % 7 * 500)]]) })];
                var results = await Task.WhenAll(offered.Select(entries => buffer.AppendAsync(entries, default)));
                refused.AddRange(offered.Where((_, index) => !results[index].IsStored));
            }

            for (var turn = 0; turn < 2; turn++)
            {
                var still = new List<NewEntry[]>();
                foreach (var entries in refused)
                {
                    // One after the other: each try is another write.
                    if (!(await buffer.AppendAsync(entries, default)).IsStored)
                    {
                        still.Add(entries);
                    }
                }

                refused = still;
            }

            disk.Free();
            foreach (var entries in refused)
            {
                Assert.IsTrue((await buffer.AppendAsync(entries, default)).IsStored, "There is room again.");
            }
        }

        var found = new List<int>();
        LanePosition? position = null;
        while (await buffer.ReadAsync(Lane.History, position, new BatchLimit(500, 262_144), default) is { } batch)
        {
            found.AddRange(batch.Entries.Select(entry => BitConverter.ToInt32(entry.Octets)));
            position = batch.End;
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, number).ToArray(), found.Order().ToArray());
    }

    /// <summary>Fills the disk, appends until it refuses, makes room, and offers the same once more. Gives what is said to be stored.</summary>
    private static async Task<IReadOnlyList<byte[]>> AppendUntilRefusedAsync(SegmentReadingBuffer buffer, SmallDisk disk, byte round)
    {
        var stored = new List<byte[]>();
        disk.Fill();
        for (var number = 0; number < 10_000; number++)
        {
            byte[] octets = [round, .. BitConverter.GetBytes(number), .. new byte[300]];
            NewEntry[] entries = [new NewEntry(Lane.History, octets)];
            var result = await buffer.AppendAsync(entries, default);
            if (!result.IsStored)
            {
                StringAssert.Contains(result.Reason, "Make room");
                Assert.IsTrue(result.CanRetry);
                Assert.IsFalse((await buffer.AppendAsync(entries, default)).IsStored, "It is still full.");
                disk.Free();
                Assert.IsTrue((await buffer.AppendAsync(entries, default)).IsStored, "There is room again.");
                stored.Add(octets);
                return stored;
            }

            stored.Add(octets);
        }

        throw new AssertFailedException("The disk never refused.");
    }

    private static async Task DemandAsync(SegmentReadingBuffer buffer, List<byte[]> stored)
    {
        var found = new List<byte[]>();
        LanePosition? position = null;
        while (await buffer.ReadAsync(Lane.History, position, new BatchLimit(500, 262_144), default) is { } batch)
        {
            found.AddRange(batch.Entries.Select(entry => entry.Octets));
            position = batch.End;
        }

        Assert.HasCount(stored.Count, found);
        for (var index = 0; index < stored.Count; index++)
        {
            CollectionAssert.AreEqual(stored[index], found[index]);
        }
    }
}
