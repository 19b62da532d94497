using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Pulse;

namespace KPax.Tests.Silo.Devices.Pulse;

[TestClass]
public sealed class PackedDeviceTests
{
    [TestMethod]
    public void Unpack_OfAStateThatWentOnFromOneReadingToTheNext_IsTheState()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"Seed {seed}");
        for (var device = 0; device < 40; device++)
        {
            var scene = new PulseScene(seed + device);
            var packed = PackedDevice.Of(scene.State);
            for (var reading = 0; reading < 60; reading++)
            {
                if (reading % 5 == 0)
                {
                    scene.Read();
                }
                else
                {
                    scene.ReadAlike(reading % 3);
                }

                packed = PackedDevice.Of(scene.State, packed);
                var unpacked = packed.Unpack();
                Assert.AreEqual(Text(scene.State), Text(unpacked));
                Assert.IsTrue(DeviceRest.IsSame(unpacked, packed.Unpack()), "What is the same stays the same object.");
                scene.GoOnFrom(unpacked);
            }
        }
    }

    [TestMethod]
    public void Of_AStateWhoseCountersMovedAlone_KeepsTheRestOfTheOneBefore()
    {
        var scene = new PulseScene(3);
        scene.ReadAlike(1);
        for (var reading = 0; reading < 20; reading++)
        {
            scene.Read();
        }

        var packed = PackedDevice.Of(scene.State);
        scene.ReadAlike(1);
        scene.ReadAlike(1);
        packed = PackedDevice.Of(scene.State, packed);
        scene.GoOnFrom(packed.Unpack());
        scene.ReadAlike(1);
        var next = PackedDevice.Of(scene.State, packed);

        Assert.AreSame(packed.Unpack().View.Identity, next.Unpack().View.Identity);
        Assert.AreSame(packed.Unpack().Counters.Tracked, next.Unpack().Counters.Tracked);
        Assert.AreEqual(Text(scene.State), Text(next.Unpack()));
    }

    [TestMethod]
    public void Of_TwoDevicesThatTellTheSameCounters_SharesTheirNamesAndWhatWasLearnt()
    {
        var (one, other) = (Learnt(1_000), Learnt(70_000));

        Assert.AreSame(one.Counters.Tracked, other.Counters.Tracked);
        Assert.AreSame(one.Counters.Latest!.Checks, other.Counters.Latest!.Checks);
        Assert.IsNotEmpty(one.Counters.Latest.Checks);
        Assert.AreEqual((2_014L, 140_014L), (one.View.Counters[0].Value, other.View.Counters[0].Value));
    }

    private static DeviceSnapshot Learnt(long pages)
    {
        var state = new DeviceSnapshot();
        for (var reading = 1; reading <= 7; reading++)
        {
            var counters = new[] { (CounterColor.Unspecified, 2 * (pages + reading)), (CounterColor.Mono, pages + reading), (CounterColor.Color, pages + reading) }
                .Select(told => new Counter { Kind = CounterKind.Total, Color = told.Item1, Unit = CounterUnit.Impressions, Source = $"{told.Item1}", Value = told.Item2 });
            var at = TestStorage.Start.AddMinutes(reading);
            state = DeviceRules.Apply(state, new() { ReadAt = at, ScanKind = ScanKind.Counters, Counters = [.. counters] }, new(1, 1, (ulong)reading), at);
        }

        return PackedDevice.Of(state).Unpack();
    }

    [TestMethod]
    public void Unpack_OfTheEmptyState_IsTheEmptyState() => Assert.AreEqual(Text(DeviceRows.Loaded(new DeviceSnapshot())), Text(PackedDevice.Empty.Unpack()));

    // Also what follows from the rest and is not stored.
    private static string Text(DeviceSnapshot state) =>
        PulseScene.Text(state) + JsonSerializer.Serialize(state with { Counters = state.Counters with { Settled = CounterMemoryRules.LatestOf(state.Counters) } }, DeviceJson.Default.DeviceSnapshot)
        + state.Counters.Settled.IsPlanned + CounterMemoryRules.LatestOf(state.Counters).IsPlanned;
}
