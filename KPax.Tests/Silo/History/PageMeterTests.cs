using KPax.Silo.History;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class PageMeterTests
{
    private static readonly int March31 = LocalDay.Of(new DateOnly(2026, 3, 31));

    [TestMethod]
    [DataRow("0 100; 0 130", 30, 30)]
    [DataRow("0 100; 0 130; 1 135", 5, 5, DisplayName = "a new day in a new month")]
    [DataRow("-1 100; -1 130; 0 135", 5, 35, DisplayName = "a new day")]
    [DataRow("-5 100; 0 135", 0, 35, DisplayName = "a rise over missing days is not today's")]
    [DataRow("0 100; -1 90", 0, 0, DisplayName = "a late reading")]
    [DataRow("0 50000; 0 50010; 0 3; 0 5", 12, 12, DisplayName = "a reset")]
    [DataRow("0 4294967295; 0 4", 5, 5, DisplayName = "a wrap")]
    public void Next_Readings_GiveTodayAndMonth(string readings, long today, long month)
    {
        PageMeter? meter = null;
        var number = 0;
        foreach (var reading in readings.Split("; ").Select(text => text.Split(' ').Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray()))
        {
            meter = PageMeter.Next(meter, reading[1], HistoryTestData.Noon.AddDays(reading[0]).AddMinutes(number++), 0, 1, March31 + (int)reading[0]);
        }

        Assert.AreEqual((today, month), (meter!.Today, meter.Month));
    }

    [TestMethod]
    public void Next_SecondAgentSlightlyBehind_CountsNothingTwice()
    {
        var meter = PageMeter.Next(null, 9_950, HistoryTestData.Noon, 0, 1, March31);
        meter = PageMeter.Next(meter, 10_000, HistoryTestData.Noon, 0, 1, March31);
        meter = PageMeter.Next(meter, 9_990, HistoryTestData.Noon.AddMinutes(1), 0, 2, March31);
        meter = PageMeter.Next(meter, 10_005, HistoryTestData.Noon.AddMinutes(2), 0, 2, March31);

        Assert.AreEqual(55, meter.Today);
    }

    [TestMethod]
    public void Next_SecondAgentSeesTheFallFirst_GoesOnFromThere()
    {
        var meter = PageMeter.Next(null, 239_000, HistoryTestData.Noon, 0, 1, March31);
        meter = PageMeter.Next(meter, 5_000, HistoryTestData.Noon.AddMinutes(1), 0, 2, March31);
        meter = PageMeter.Next(meter, 5_007, HistoryTestData.Noon.AddMinutes(2), 0, 2, March31);

        Assert.AreEqual(7, meter.Today);
    }

    [TestMethod]
    public void Next_OtherBoard_CountsNothingAcrossIt()
    {
        var meter = PageMeter.Next(null, 100, HistoryTestData.Noon, 1, 1, March31);
        meter = PageMeter.Next(meter, 9_000, HistoryTestData.Noon.AddMinutes(1), 2, 1, March31);
        meter = PageMeter.Next(meter, 9_002, HistoryTestData.Noon.AddMinutes(2), 2, 1, March31);

        Assert.AreEqual(2, meter.Month);
    }

    [TestMethod]
    public void Next_NothingNew_IsTheSame()
    {
        var meter = PageMeter.Next(null, 100, HistoryTestData.Noon, 1, 1, March31);

        Assert.AreSame(meter, PageMeter.Next(meter, 100, HistoryTestData.Noon.AddHours(1), 1, 1, March31));
    }
}
