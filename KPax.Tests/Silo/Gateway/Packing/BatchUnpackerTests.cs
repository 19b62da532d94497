using CsCheck;
using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;
using KPax.Silo.Gateway.Packing;
using KPax.Silo.Storage;
using KPax.Tests.Agent.Uplink.Packing;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Gateway.Packing;

[TestClass]
public sealed class BatchUnpackerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Unpack_OfGarbage_IsRefusedAndNeverThrows() =>
        await Gen.Select(Gen.Byte.Array[0, 200], Gen.UInt[0, 3], Gen.Bool).SampleAsync(
            async (octets, encoding, hasBase) =>
            {
                var unpacked = await Unpacker(hasBase ? [OfficeReadings.Entry(Reading(1))] : []).UnpackAsync(7, Packed(octets, encoding), CancellationToken.None);
                Assert.IsTrue(encoding == 0 || unpacked.Refusal.Length > 0 || unpacked.Batch!.Entries.Count == 0);
            },
            iter: 20_000);

    [TestMethod]
    public async Task Unpack_OfChangedOctets_GivesTheSameOrIsRefused()
    {
        var (octets, kept) = Pack([Reading(1), Reading(1)]);
        await Gen.Select(Gen.Int[0, octets.Length - 1], Gen.Byte).SampleAsync(
            async (at, value) =>
            {
                byte[] changed = [.. octets];
                changed[at] = value;
                var unpacked = await Unpacker([]).UnpackAsync(7, Packed(changed, 1), CancellationToken.None);
                if (unpacked.Refusal.Length == 0)
                {
                    // Numbers and orders are not under the check; the history's hash and the marks are for them.
                    CollectionAssert.AreEqual(kept, unpacked.Batch!.Entries.Select(Kept).ToList());
                }
            },
            iter: 20_000);
    }

    [TestMethod]
    public async Task Unpack_OfMoreThanIsAllowed_IsRefused()
    {
        var bomb = KPax.Agent.Uplink.Packing.PresetDictionary.Compress(new byte[4 * 1024 * 1024]);
        var deflated = await Unpacker([]).UnpackAsync(7, Packed(bomb, 2), CancellationToken.None);
        Assert.Contains("are packed", deflated.Refusal);

        // Gaps of one number each.
        var gaps = Enumerable.Repeat<byte[]>([14, 1], 600).SelectMany(gap => gap);
        var many = await Unpacker([]).UnpackAsync(7, Packed([1, 1, 0, 0, 0, 0, .. gaps], 1), CancellationToken.None);
        Assert.Contains("entries are packed", many.Refusal);
    }

    [TestMethod]
    public async Task Unpack_WithAWrongBase_AsksForTheReadingWhole()
    {
        var bases = new ReadingBases();
        bases.Begin(1);
        var reading = Reading(1);
        bases.Send(ReadingBase.Of(Lane.History, 1, OfficeReadings.Entry(reading))!);
        bases.Acknowledge(Lane.History, 1);
        OfficeReadings.Print(reading, new Random(1));
        var octets = new EntryPacker(Lane.History, bases).Pack([EntryOf(2, reading)])!;

        var right = await Unpacker([OfficeReadings.Entry(Reading(1))]).UnpackAsync(7, Packed(octets, 1), CancellationToken.None);
        var wrong = await Unpacker([OfficeReadings.Entry(Reading(2))]).UnpackAsync(7, Packed(octets, 1), CancellationToken.None);
        var missing = await Unpacker([]).UnpackAsync(7, Packed(octets, 1), CancellationToken.None);

        Assert.AreEqual(("", 0UL), (right.Refusal, right.WholeNeeded));
        Assert.AreEqual(ByteString.CopyFrom(OfficeReadings.Entry(reading)), Kept(right.Batch!.Entries.Single()));
        Assert.AreEqual(2UL, wrong.WholeNeeded);
        Assert.AreEqual(2UL, missing.WholeNeeded);
    }

    private static KPax.Protocol.Device.V1.DeviceReading Reading(int seed) => OfficeReadings.Create("canon-ir-adv-dx-c5840", new Random(seed), 1, Now);

    private static BufferedEntry EntryOf(ulong number, KPax.Protocol.Device.V1.DeviceReading reading) =>
        new() { Number = number, LastNumber = number, Order = number, Octets = OfficeReadings.Entry(reading) };

    private static (byte[] Octets, List<ByteString> Kept) Pack(IReadOnlyList<KPax.Protocol.Device.V1.DeviceReading> readings)
    {
        var entries = readings.Select((reading, index) => EntryOf((ulong)index + 1, reading)).ToList();
        return (new EntryPacker(Lane.History, new ReadingBases()).Pack(entries)!, [.. entries.Select(entry => ByteString.CopyFrom(entry.Octets))]);
    }

    private static ByteString Kept(Entry entry)
    {
        var kept = entry.Clone();
        (kept.Number, kept.Order) = (0, 0);
        return kept.ToByteString();
    }

    private static Batch Packed(byte[] octets, uint encoding) => new() { Lane = Lane.History, Encoding = encoding, Packed = ByteString.CopyFrom(octets) };

    // Number 1, 2, … of the history.
    private static BatchUnpacker Unpacker(IReadOnlyList<byte[]> bases)
    {
        var options = Options.Create(new GatewayOptions());
        return new BatchUnpacker(new BaseCache(new Bases(bases), options), options);
    }

    private sealed class Bases(IReadOnlyList<byte[]> octets) : IReadingBaseStore
    {
        public Task<byte[]?> FindBaseAsync(long agentId, KPax.Contracts.Agents.Lane lane, ulong number, CancellationToken cancellationToken) =>
            Task.FromResult(number > 0 && number <= (ulong)octets.Count ? octets[(int)number - 1] : null);
    }
}
