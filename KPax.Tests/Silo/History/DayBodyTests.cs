using KPax.Silo.History;
using static KPax.Tests.Silo.History.HistoryTestData;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class DayBodyTests
{
    [TestMethod]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var day = Day(10, 7, Point(1, 0, 100, 60, board: -3), Point(900_000, 3, 4_000_000_000, 61, board: 99)) with { Late = 2 };

        var read = DayBody.Read(DayBody.Write(day), 7, 10, day.FirstAt, day.LastAt, day.Events);

        Assert.AreEqual(day with { Counters = read.Counters }, read);
        Assert.IsTrue(day.Counters.SequenceEqual(read.Counters));
    }

    [TestMethod]
    public void Read_ExtremeValues_AreTheSame()
    {
        var day = Day(10, 7, Point(1, 0, 0)) with { Counters = [new(int.MaxValue, long.MinValue, long.MaxValue, long.MinValue), new(1, -1, 0, long.MaxValue)] };

        Assert.IsTrue(day.Counters.SequenceEqual(DayBody.Read(DayBody.Write(day), 7, 10, day.FirstAt, day.LastAt, []).Counters));
    }

    [TestMethod]
    public void Write_TenCounters_TakesLessThan120Octets()
    {
        var day = Day(10, 7, Point(1_000_000, 0, 1_234_567, 600_000, board: 1 << 30)) with
        {
            Counters = [.. Enumerable.Range(1, 10).Select(id => new DayCounter(id, 1_234_567 / id, (1_234_567 / id) + 250, 250))],
        };

        Assert.IsLessThan(120, DayBody.Write(day).Length);
    }

    [TestMethod]
    public void ReadPoint_WhatWasWritten_IsTheSame()
    {
        var point = Point(5, 1, 1_234_567, 99, board: -8);

        var read = DayBody.ReadPoint(DayBody.Write(point), point.Order, point.At);

        Assert.AreEqual(point with { Values = read.Values }, read);
        Assert.IsTrue(point.Values.SequenceEqual(read.Values));
    }

    [TestMethod]
    [DataRow(new byte[0])]
    [DataRow(new byte[] { 9, 1, 1 })]
    [DataRow(new byte[] { 1, 1, 255 })]
    public void ReadPoint_OtherOctets_SaysSo(byte[] body) =>
        Assert.ThrowsExactly<FormatException>(() => DayBody.ReadPoint(body, default, Noon));
}
