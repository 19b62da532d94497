using KPax.Protocol.Device.V1;
using KPax.Simulator.Life;
using KPax.Snmp.Recordings;
using KPax.Tests.Agent.Devices;
using KPax.Tests.House;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Simulator.Life;

/// <summary>Makers' own counters of a simulated printer that prints.</summary>
[TestClass]
public sealed class VendorPagesTests
{
    private const long Pages = 1_000;

    public static IEnumerable<object[]> Recordings => Directory.GetFiles(Repository.PathOf("KPax.Simulator", "Recordings"), "*.snmprec")
        .Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Recordings))]
    public async Task At_SomePagesLater_EveryTotalHasRisenByThem(string name)
    {
        var (before, after) = await ReadAsync(name);
        foreach (var total in Whole(before, Kind.Total).Where(total => !total.Source.StartsWith("prt", StringComparison.Ordinal)))
        {
            Assert.AreEqual(total.Value + Pages, after.Counters.Single(counter => counter.Source == total.Source && counter.Kind == Kind.Total).Value, total.Source);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Recordings))]
    public async Task At_SomePagesLater_WhatAddedUpStillAddsUp(string name)
    {
        var (before, after) = await ReadAsync(name);
        foreach (var kind in new[] { Kind.Total, Kind.Print })
        {
            Assert.AreEqual(Rest(before, kind), Rest(after, kind), $"{kind}");
        }
    }

    private static async Task<(DeviceReading Before, DeviceReading After)> ReadAsync(string name)
    {
        var recorded = SnmpRecording.Load(Repository.PathOf("KPax.Simulator", "Recordings", $"{name}.snmprec")).VarBinds;
        var after = new DeviceLife(recorded, 1).At(TimeSpan.Zero, Pages);
        return ((await RecordedDevice.ScanAsync(recorded)).Reading!, (await RecordedDevice.ScanAsync(after)).Reading!);
    }

    /// <summary>What is left of the whole after its black and coloured pages; null where the device does not tell all three.</summary>
    private static decimal? Rest(DeviceReading reading, Kind kind)
    {
        var parts = reading.Counters.Where(counter => counter.Kind == kind && counter.PaperSize.Length == 0 && !counter.Source.StartsWith("prt", StringComparison.Ordinal)).ToList();
        return Whole(reading, kind).FirstOrDefault(one => !one.Source.StartsWith("prt", StringComparison.Ordinal))?.Value - Of(Color.Mono) - Of(Color.Color);

        decimal? Of(Color color) => parts.Find(counter => counter.Color == color)?.Value;
    }

    private static IEnumerable<Counter> Whole(DeviceReading reading, Kind kind) =>
        reading.Counters.Where(counter => counter.Kind == kind && counter.Color == Color.Unspecified && counter.PaperSize.Length == 0);
}
