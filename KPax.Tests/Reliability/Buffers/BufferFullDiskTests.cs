using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Agent;
using KPax.Tests.Agent.Buffer;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>A disk that is full loses nothing that was said to be stored, and the buffer works again without a restart when there is room.</summary>
[TestClass]
public sealed class BufferFullDiskTests
{
    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R5")]
    public async Task Append_ToAFullDiskAgainAndAgain_LosesNothingAndStoresNothingTwice()
    {
        using var disk = new SmallDisk(8);
        var run = ReliabilityRun.Open("R5", "cycles", ci: 20, full: 200);
        run.Describe("A tmpfs of 8 MiB is filled by something else until the buffer refuses, read and acknowledged while full, and freed; the refused entry is offered again.");
        var log = new ListLogger<SegmentReadingBuffer>();
        var path = Path.Combine(disk.Path, "buffer");
        var stored = new List<byte[]>();
        var cycles = 0;
        await using (var buffer = SegmentReadingBuffer.Open(path, new BufferOptions(), new FakeTimeProvider(), log))
        {
            while (run.Remaining > 0 && !run.IsTimeUp)
            {
                var began = TimeProvider.System.GetTimestamp();
                stored.AddRange(await AppendUntilRefusedAsync(buffer, disk, (byte)cycles++, stored));
                run.Add(1, ("lost", 0), ("twice", 0));
                run.Greatest("longest cycle, s", TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            }

            await DemandAsync(buffer, stored);
        }

        await using var reopened = SegmentReadingBuffer.Open(path, new BufferOptions(), new FakeTimeProvider(), log);
        await DemandAsync(reopened, stored);
        Assert.AreEqual(cycles, log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal)), string.Join('\n', log.Lines));
        Assert.IsEmpty(Directory.GetFiles(path, "*damaged*"));
    }

    [TestMethod]
    public async Task Append_ByManyToAFullDisk_StoresEachOnce()
    {
        using var disk = new SmallDisk(6);
        await using var buffer = SegmentReadingBuffer.Open(
            Path.Combine(disk.Path, "buffer"), new BufferOptions(), new FakeTimeProvider(), new ListLogger<SegmentReadingBuffer>());
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
                var result = await buffer.AppendAsync(entries, default);
                Assert.IsTrue(result.IsStored, $"There is room again: {result.Reason}");
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
    private static async Task<IReadOnlyList<byte[]>> AppendUntilRefusedAsync(SegmentReadingBuffer buffer, SmallDisk disk, byte round, List<byte[]> before)
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
                await DemandAsync(buffer, [.. before, .. stored]);
                await AcknowledgeAsync(buffer, before, stored);
                Assert.IsFalse((await buffer.AppendAsync(entries, default)).IsStored, "It is still full.");
                disk.Free();
                result = await buffer.AppendAsync(entries, default);
                Assert.IsTrue(result.IsStored, $"There is room again: {result.Reason}");
                stored.Add(octets);
                return stored;
            }

            stored.Add(octets);
        }

        throw new AssertFailedException("The disk never refused.");
    }

    /// <summary>Acknowledges half of what there is, although the disk is full.</summary>
    private static async Task AcknowledgeAsync(SegmentReadingBuffer buffer, List<byte[]> before, List<byte[]> stored)
    {
        var state = await buffer.GetStateAsync(default);
        var some = (before.Count + stored.Count) / 2;
        Assert.IsTrue(await buffer.AcknowledgeAsync(state.Epoch, Lane.History, state.History.Acknowledged.Number + (ulong)some, null, default));
        var fromBefore = Math.Min(some, before.Count);
        before.RemoveRange(0, fromBefore);
        stored.RemoveRange(0, some - fromBefore);
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
