using System.Text.Json;
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
    public void Unpack_OfTheEmptyState_IsTheEmptyState() => Assert.AreEqual(Text(DeviceRows.Loaded(new DeviceSnapshot())), Text(PackedDevice.Empty.Unpack()));

    // Also what follows from the rest and is not stored.
    private static string Text(DeviceSnapshot state) =>
        PulseScene.Text(state) + JsonSerializer.Serialize(state with { Counters = state.Counters with { Settled = CounterMemoryRules.LatestOf(state.Counters) } }, DeviceJson.Default.DeviceSnapshot)
        + state.Counters.Settled.IsPlanned + CounterMemoryRules.LatestOf(state.Counters).IsPlanned;
}
