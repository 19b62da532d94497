using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Pulse;

namespace KPax.Tests.Silo.Devices.Pulse;

[TestClass]
public sealed class DevicePulseTests
{
    [TestMethod]
    public void Read_OverTheStateThatWasWrittenLast_GivesTheStateOfThePulse()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"Seed {seed}");
        var beats = 0;
        for (var device = 0; device < 40; device++)
        {
            var scene = new PulseScene(seed + device);
            scene.Read();
            var (written, last) = (PulseScene.Stored(scene.State), scene.State);
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

                if (DeviceRest.IsSame(last, scene.State))
                {
                    beats++;
                    var read = DevicePulse.Read(DevicePulse.Write(scene.State), written);
                    Assert.AreEqual(PulseScene.Text(scene.State with { View = Bare(scene.State.View) }), PulseScene.Text(read with { View = Bare(read.View) }));
                }
                else
                {
                    written = PulseScene.Stored(scene.State);
                }

                last = scene.State;
            }
        }

        Assert.IsGreaterThan(500, beats, "Nearly all readings that tell the same counters move the pulse alone.");
    }

    [TestMethod]
    public void Write_AfterManyFallsAndAbsences_StaysSmall()
    {
        var scene = new PulseScene(1);
        for (var reading = 0; reading < 40; reading++)
        {
            scene.Read();
        }

        Assert.IsLessThan(1_300, DevicePulse.Write(scene.State).Length);
    }

    [TestMethod]
    public void Read_OfAnEmptyState_IsTheEmptyState()
    {
        var empty = new DeviceSnapshot();

        Assert.AreEqual(PulseScene.Text(empty), PulseScene.Text(DevicePulse.Read(DevicePulse.Write(empty), empty)));
    }

    [TestMethod]
    public void Read_OfOctetsThatAreNoPulseOfTheState_Throws()
    {
        var scene = new PulseScene(2);
        scene.ReadAlike(1);
        scene.Read();
        var pulse = DevicePulse.Write(scene.State);

        Assert.ThrowsExactly<FormatException>(() => DevicePulse.Read([], scene.State));
        Assert.ThrowsExactly<FormatException>(() => DevicePulse.Read([9, .. pulse[1..]], scene.State));
        Assert.ThrowsExactly<FormatException>(() => DevicePulse.Read(pulse.AsSpan(0, pulse.Length / 2), scene.State));
        Assert.ThrowsExactly<FormatException>(() => DevicePulse.Read(pulse, new DeviceSnapshot()), "Its counters are not those of the pulse.");
    }

    // What follows from the counters' memory is in no row.
    private static DeviceView Bare(DeviceView view) => view with { Billing = null, CounterMarks = [], CounterEvents = [], CounterChecks = [] };
}
