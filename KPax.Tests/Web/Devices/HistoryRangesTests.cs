using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class HistoryRangesTests
{
    [TestMethod]
    public void Parse_OfEachWord_GivesItsRangeAndOthersNone()
    {
        foreach (var range in Enum.GetValues<HistoryRange>())
        {
            Assert.AreEqual(range, HistoryRanges.Parse($"?range={HistoryRanges.Word(range)}"));
        }

        Assert.IsNull(HistoryRanges.Parse("?range=century"));
        Assert.IsNull(HistoryRanges.Parse(null));
    }

    [TestMethod]
    public void For_ANewDevice_IsADayAndLaterMore()
    {
        Assert.AreEqual(HistoryRange.Day, HistoryRanges.For(TimeSpan.FromMinutes(5)));
        Assert.AreEqual(HistoryRange.Week, HistoryRanges.For(TimeSpan.FromDays(3)));
        Assert.AreEqual(HistoryRange.Month, HistoryRanges.For(TimeSpan.FromDays(200)));
    }
}
