using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Tests.Agent.Devices.Counters;

[TestClass]
public sealed class CounterReaderTests
{
    [TestMethod]
    [DataRow(7, Unit.Impressions)]
    [DataRow(8, Unit.SheetsOfPaper)]
    public async Task Read_MarkerOfPages_IsTheTotal(int unit, Unit expected)
    {
        var counters = await ReadAsync(Marker(1, unit, 4_711, 12));
        Assert.HasCount(2, counters);
        Assert.AreEqual(new Counter { Kind = Kind.Total, Value = 4_711, Unit = expected, Source = "prtMarkerLifeCount.1.1", Bits = 32 }, counters[0]);
        Assert.AreEqual(new Counter { Kind = Kind.SincePowerOn, Value = 12, Unit = expected, Source = "prtMarkerPowerOnCount.1.1", Bits = 32 }, counters[1]);
    }

    [TestMethod]
    public async Task Read_CountOfZero_IsACounterThatSaysZero()
    {
        var counter = (await ReadAsync("1.3.6.1.2.1.43.10.2.1.3.1.1|2|7", "1.3.6.1.2.1.43.10.2.1.4.1.1|65|0")).Single();
        Assert.IsTrue(counter.HasValue);
        StringAssert.Contains(Google.Protobuf.JsonFormatter.Default.Format(counter), "\"value\": \"0\"");
    }

    [TestMethod]
    [DataRow("65|4294967292", 4_294_967_292UL)]
    [DataRow("2|2147483646", 2_147_483_646UL)]
    [DataRow("70|9223372036854775807", 9_223_372_036_854_775_807UL)]
    public async Task Read_CountOfTheLargestKind_IsKept(string value, ulong expected) =>
        Assert.AreEqual(expected, (await ReadAsync($"1.3.6.1.2.1.43.10.2.1.4.1.1|{value}")).Single().Value);

    [TestMethod]
    [DataRow("65|4294967295", DisplayName = "-1 without a sign")]
    [DataRow("65|4294967294", DisplayName = "-2, unknown, without a sign")]
    [DataRow("66|4294967293", DisplayName = "-3 without a sign")]
    [DataRow("2|2147483647", DisplayName = "largest")]
    [DataRow("2|-1")]
    public async Task Read_SpecialValue_IsNoCounterAndNoError(string value)
    {
        var reading = await RecordedDevice.ReadAsync($"1.3.6.1.2.1.43.10.2.1.4.1.1|{value}");
        Assert.IsEmpty(reading.Counters);
        Assert.IsFalse(reading.Errors.Any(error => error.Subject == "prtMarkerLifeCount.1.1"));
    }

    [TestMethod]
    public async Task Read_CountThatNoStorageHolds_IsAnErrorAndNoCounter()
    {
        var reading = await RecordedDevice.ReadAsync("1.3.6.1.2.1.43.10.2.1.4.1.1|70|18446744073709551615");
        Assert.IsEmpty(reading.Counters);
        Assert.IsTrue(reading.Errors.Any(error => error.Subject == "prtMarkerLifeCount.1.1"));
    }

    [TestMethod]
    public async Task Read_NoMarker_IsNoCounter() => Assert.IsEmpty(await ReadAsync("1.3.6.1.2.1.43.10.2.1.3.1.1|2|7"));

    [TestMethod]
    public async Task Read_SeveralMarkers_AreNeverAddedAndEachIsKept()
    {
        string[][] markers = [Marker(1, 7, 500, 5), Marker(2, 7, 500, 5), Marker(3, 8, 260, 3)];
        var counters = await ReadAsync(markers.SelectMany(marker => marker));
        CollectionAssert.AreEqual(
            new[] { "Total 500 Impressions", "Vendor 500 Impressions", "Vendor 260 SheetsOfPaper" },
            counters.Where(counter => counter.Source.StartsWith("prtMarkerLifeCount", StringComparison.Ordinal)).Select(Show).ToArray());
        CollectionAssert.AreEqual(new[] { "prtMarkerLifeCount.1.2", "prtMarkerLifeCount.1.3" }, counters.Skip(1).Take(2).Select(counter => counter.VendorCode).ToArray());
    }

    [TestMethod]
    public async Task Read_FirstMarkerCountsHours_TheOneOfPagesIsTheTotal()
    {
        var counters = await ReadAsync([.. Marker(1, 11, 900, 1), .. Marker(2, 7, 500, 5)]);
        Assert.AreEqual("Total 500 Impressions", Show(counters[0]));
        Assert.AreEqual("Vendor 900 Hours", Show(counters[1]));
    }

    [TestMethod]
    [DataRow(3, Unit.Other)]
    [DataRow(9, Unit.Other)]
    [DataRow(16, Unit.Feet)]
    [DataRow(17, Unit.Meters)]
    [DataRow(11, Unit.Hours)]
    public async Task Read_MarkerOfOtherThanPages_IsNoTotal(int unit, Unit expected)
    {
        var counters = await ReadAsync(Marker(1, unit, 8_120, 12));
        Assert.IsTrue(counters.All(counter => counter.Kind == Kind.Vendor && counter.Unit == expected));
    }

    [TestMethod]
    public async Task Read_UnitNotTold_IsATotalWithoutAUnit()
    {
        Assert.AreEqual("Total 4939 Unspecified", Show((await ReadAsync("1.3.6.1.2.1.43.10.2.1.4.1.1|65|4939")).Single()));
    }

    [TestMethod]
    [DataRow("2|4939", 4_939UL)]
    [DataRow("66|4939", 4_939UL)]
    [DataRow("70|6000000000", 6_000_000_000UL)]
    [DataRow("65|4294967292", 4_294_967_292UL)]
    public async Task Read_AnyIntegerType_Counts(string value, ulong expected) => Assert.AreEqual(expected, (await ReadAsync($"1.3.6.1.2.1.43.10.2.1.4.1.1|{value}")).Single().Value);

    [TestMethod]
    [DataRow("2|-2", 0, DisplayName = "unknown: the device has said so")]
    [DataRow("2|-5", 1)]
    [DataRow("4|4939", 1)]
    public async Task Read_WhatIsNoCount_IsNoCounter(string value, int errors)
    {
        var reading = await RecordedDevice.ReadAsync($"1.3.6.1.2.1.43.10.2.1.4.1.1|{value}");
        Assert.IsEmpty(reading.Counters);
        Assert.HasCount(errors, reading.Errors);
    }

    private static async Task<IReadOnlyList<Counter>> ReadAsync(params IEnumerable<string> lines)
    {
        var reading = await RecordedDevice.ReadAsync(lines);
        Assert.IsEmpty(reading.Errors);
        return reading.Counters;
    }

    private static string Show(Counter counter) => $"{counter.Kind} {counter.Value} {counter.Unit}";

    private static string[] Marker(int row, int unit, long life, long powerOn) =>
        [$"1.3.6.1.2.1.43.10.2.1.3.1.{row}|2|{unit}", $"1.3.6.1.2.1.43.10.2.1.4.1.{row}|65|{life}", $"1.3.6.1.2.1.43.10.2.1.5.1.{row}|65|{powerOn}"];
}
