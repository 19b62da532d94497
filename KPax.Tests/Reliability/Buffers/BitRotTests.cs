using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Reliability.Disks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>R4: octets that change, or a file that ends, at any place of any file of the buffer.</summary>
[TestClass]
public sealed class BitRotTests
{
    private const string Folder = "/data/buffer";
    private const int Entries = 400;
    private const int Sector = 512;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R4")]
    public async Task Rot_AtAnyPlace_CostsOnlyWhatItHitAndIsTold()
    {
        var (files, places) = await PrepareAsync();
        var run = ReliabilityRun.Open("R4", "places", ci: 400, full: places.Count * 2L);
        run.Describe($"1 to 64 octets flipped, or the file cut, at every 512-octet place of every file of a buffer of {Entries} entries in several segments "
            + "(sampled in CI); then everything is read by the oracle.");
        var random = new Random(4);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var place = ReliabilityRun.IsFull ? places[(int)(run.Done / 2) % places.Count] : places[random.Next(places.Count)];
            var disk = new SimulatedDisk();
            foreach (var (name, octets) in files)
            {
                disk.Put(name, name == place.Name ? Spoil(octets, place.Offset, (run.Done % 2) == 0, random) : octets);
            }

            var (lost, told, damaged) = await ReadAsync(disk);
            Assert.IsTrue(lost <= told, $"{place}: {lost} are missing, {told} were told as lost.");

            // A flip hits at most two neighbouring records; a cut file what stood behind the cut, and no more.
            var isCut = (run.Done % 2) != 0;
            Assert.IsTrue(isCut || lost <= 2, $"{place}: {lost} are missing.");
            run.Add(1, ("unreported drops", 0), ("entries lost by flips", isCut ? 0 : lost), ("entries in flipped buffers", isCut ? 0 : Entries), ("mended", damaged));
        }

        Assert.IsTrue(run.Sum("entries lost by flips") <= 0.01 * run.Sum("entries in flipped buffers"), "Undamaged entries were not saved.");
    }

    private static byte[] Spoil(byte[] octets, int offset, bool flips, Random random)
    {
        if (!flips)
        {
            return octets[..offset];
        }

        var spoilt = octets.ToArray();
        for (var index = offset; index < Math.Min(spoilt.Length, offset + 1 + random.Next(64)); index++)
        {
            spoilt[index] ^= (byte)(1 + random.Next(255));
        }

        return spoilt;
    }

    private async Task<(Dictionary<string, byte[]> Files, List<(string Name, int Offset)> Places)> PrepareAsync()
    {
        var disk = new SimulatedDisk();
        await using (var buffer = Open(disk))
        {
            for (var id = 0; id < Entries; id++)
            {
                var lane = id % 9 == 0 ? Lane.Live : Lane.History;
                Assert.IsTrue((await buffer.AppendAsync([Reading.Create(id, lane, 100 + (id % 7 * 120), _time.GetUtcNow())], default)).IsStored);
            }
        }

        var files = disk.Names.ToDictionary(name => name, disk.Read);
        var places = files.SelectMany(file => Enumerable.Range(0, (file.Value.Length / Sector) + 1)
            .Select(sector => (file.Key, Math.Min(sector * Sector, file.Value.Length)))).ToList();
        Assert.IsTrue(files.Keys.Count(name => name.EndsWith(".segment", StringComparison.Ordinal)) > 2, "There is one segment only.");
        return (files, places);
    }

    private async Task<(int Lost, long Told, long Damaged)> ReadAsync(SimulatedDisk disk)
    {
        var server = new ServerModel();
        await using var buffer = Open(disk);
        foreach (var lane in new[] { Lane.Live, Lane.History })
        {
            LanePosition? position = null;
            while (await buffer.ReadAsync(lane, position, new BatchLimit(500, 262_144), default) is { } batch)
            {
                server.Take(batch);
                position = batch.End;
            }
        }

        // And it goes on.
        Assert.IsTrue((await buffer.AppendAsync([Reading.Create(Entries, Lane.History, 10, _time.GetUtcNow())], default)).IsStored);
        Assert.AreEqual("", string.Join("; ", server.Faults));
        Assert.IsFalse(Enumerable.Range(0, Entries).Any(id => server.TimesApplied(id) > 1), "An entry came twice.");
        var told = server.Gaps.GetValueOrDefault(GapReason.BufferDamaged);
        return (Enumerable.Range(0, Entries).Count(id => server.TimesApplied(id) == 0), told, told > 0 ? 1 : 0);
    }

    private SegmentReadingBuffer Open(SimulatedDisk disk) =>
        SegmentReadingBuffer.Open(disk, Folder, new BufferOptions { MaxOctets = 2 * 1_048_576 }, _time, NullLogger<SegmentReadingBuffer>.Instance);
}
