using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Time.Testing;
using KPax.Tests.EndToEnd;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Uplink.Packing;

[TestClass]
public sealed class ReadingBasesTests
{
    [TestMethod]
    public void Acknowledge_OfAMark_TakesWhatIsNotBeyondItAndForgetsTheRest()
    {
        var bases = Begun();
        bases.Send(Base(1, "a"));
        bases.Send(Base(2, "b"));
        Assert.IsNull(bases.Find(Lane.History, "a", ScanKind.Full), "It is not acknowledged yet.");

        bases.Acknowledge(Lane.History, 1);
        bases.Acknowledge(Lane.History, 2);

        Assert.AreEqual(1UL, bases.Find(Lane.History, "a", ScanKind.Full)?.Number);
        Assert.IsNull(bases.Find(Lane.History, "b", ScanKind.Full), "What was beyond the first mark did not arrive.");
    }

    [TestMethod]
    public void ForgetBeyond_OfAServerThatWentBack_LeavesWhatItHas()
    {
        var bases = Begun();
        Put(bases, Base(5, "a"), Base(9, "b"));

        bases.ForgetBeyond(Lane.History, 5);

        Assert.AreEqual(5UL, bases.Known.Single().Number);
    }

    [TestMethod]
    public void Begin_OfAnotherEpoch_ForgetsEverything()
    {
        var bases = Begun();
        Put(bases, Base(5, "a"));

        bases.Begin(1);
        Assert.HasCount(1, bases.Known);
        bases.Begin(2);
        Assert.IsEmpty(bases.Known);
    }

    [TestMethod]
    public void Put_BeyondTheBound_ForgetsWhatWasUsedLongestAgo()
    {
        var bases = new ReadingBases(maxOctets: 250);
        bases.Begin(1);
        Put(bases, Base(1, "a", 100), Base(2, "b", 100));
        bases.Find(Lane.History, "a", ScanKind.Full);
        Put(bases, Base(3, "c", 100));

        CollectionAssert.AreEquivalent(new[] { "a", "c" }, bases.Known.Select(one => one.DeviceKey).ToArray());
        Assert.AreEqual(200, bases.Octets);
    }

    [TestMethod]
    public void File_OfAnEarlierRun_GivesTheSameBases()
    {
        using var folder = new TemporaryFolder();
        var reading = OfficeReadings.Create("ricoh-mp-305", new Random(1), 1, new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
        var kept = ReadingBase.Of(Lane.Live, 17, OfficeReadings.Entry(reading))!;
        var bases = Begun();
        using (new BaseFile(folder.Of("bases.bin"), bases, new FakeTimeProvider()))
        {
            bases.Send(kept);
            bases.Acknowledge(Lane.Live, 17);
        }

        var later = new ReadingBases();
        using var file = new BaseFile(folder.Of("bases.bin"), later, new FakeTimeProvider());
        file.Load();

        Assert.AreEqual(1UL, later.Epoch);
        var found = later.Find(Lane.Live, reading.DeviceKey, ScanKind.Full)!;
        Assert.AreEqual(17UL, found.Number);
        CollectionAssert.AreEqual(kept.Octets, found.Octets);
    }

    [TestMethod]
    public void File_ThatIsDamaged_IsAsNone()
    {
        using var folder = new TemporaryFolder();
        var bases = Begun();
        using (new BaseFile(folder.Of("bases.bin"), bases, new FakeTimeProvider()))
        {
            Put(bases, Base(1, "a"));
        }

        var octets = File.ReadAllBytes(folder.Of("bases.bin"));
        octets[20] ^= 1;
        File.WriteAllBytes(folder.Of("bases.bin"), octets);
        var later = new ReadingBases();
        using var file = new BaseFile(folder.Of("bases.bin"), later, new FakeTimeProvider());
        file.Load();

        Assert.IsEmpty(later.Known);
    }

    private static ReadingBases Begun()
    {
        var bases = new ReadingBases();
        bases.Begin(1);
        return bases;
    }

    private static ReadingBase Base(ulong number, string key, int octets = 10) => new(Lane.History, number, key, ScanKind.Full, new byte[octets]);

    private static void Put(ReadingBases bases, params IEnumerable<ReadingBase> some)
    {
        foreach (var one in some)
        {
            bases.Send(one);
            bases.Acknowledge(one.Lane, one.Number);
        }
    }
}
