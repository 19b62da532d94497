using System.Globalization;
using KPax.Agent.Configuration;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Configuration;

[TestClass]
public sealed class BlackoutCalendarTests
{
    private const uint Monday = 1;
    private const uint Friday = 16;
    private const uint Sunday = 64;

    [TestMethod]
    [DataRow("2026-11-02T08:59:59Z", false)]
    [DataRow("2026-11-02T09:00:00Z", true)]
    [DataRow("2026-11-02T16:59:59Z", true)]
    [DataRow("2026-11-02T17:00:00Z", false)]
    [DataRow("2026-11-03T12:00:00Z", false)]
    public void IsIn_WithinADay_HoldsFromTheFirstMinuteToTheLast(string moment, bool expected)
    {
        var calendar = Of("UTC", (Monday, 9 * 60, 17 * 60));

        Assert.AreEqual(expected, calendar.IsIn(At(moment)));
    }

    [TestMethod]
    [DataRow("2026-11-06T21:59:00Z", false)]
    [DataRow("2026-11-06T22:00:00Z", true)]
    [DataRow("2026-11-07T05:59:00Z", true)]
    [DataRow("2026-11-07T06:00:00Z", false)]
    [DataRow("2026-11-06T03:00:00Z", false)]
    public void IsIn_AcrossMidnight_BelongsToTheDayOnWhichItBegins(string moment, bool expected)
    {
        var calendar = Of("UTC", (Friday, 22 * 60, 6 * 60));

        Assert.AreEqual(expected, calendar.IsIn(At(moment)));
    }

    [TestMethod]
    [DataRow("2026-03-28T21:30:00Z", true, DisplayName = "winter: 22:30 in Paris")]
    [DataRow("2026-03-29T20:30:00Z", true, DisplayName = "summer: 22:30 in Paris")]
    [DataRow("2026-03-28T20:30:00Z", false, DisplayName = "winter: 21:30 in Paris")]
    [DataRow("2026-03-29T21:30:00Z", true, DisplayName = "summer: 23:30 in Paris")]
    [DataRow("2026-03-29T22:00:00Z", false, DisplayName = "summer: midnight in Paris")]
    public void IsIn_OnBothSidesOfSummerTime_GoesByTheClockOnTheWall(string moment, bool expected)
    {
        var calendar = Of("Europe/Paris", (127, 22 * 60, 24 * 60));

        Assert.AreEqual(expected, calendar.IsIn(At(moment)));
    }

    [TestMethod]
    public void IsIn_InTheHourThatTheClocksShowTwice_HoldsBothTimes()
    {
        // 2026-10-25: 03:00 becomes 02:00 in Paris, at 01:00 UTC.
        var calendar = Of("Europe/Paris", (Sunday, 2 * 60, 3 * 60));

        Assert.IsTrue(calendar.IsIn(At("2026-10-25T00:30:00Z")));
        Assert.IsTrue(calendar.IsIn(At("2026-10-25T01:30:00Z")));
        Assert.IsFalse(calendar.IsIn(At("2026-10-25T02:00:00Z")));
    }

    [TestMethod]
    public void IsIn_InTheHourThatTheClocksLeaveOut_HoldsAtNoTime()
    {
        // 2026-03-29: 02:00 becomes 03:00 in Paris, at 01:00 UTC.
        var calendar = Of("Europe/Paris", (Sunday, 2 * 60, 3 * 60));

        Assert.IsFalse(calendar.IsIn(At("2026-03-29T00:59:00Z")));
        Assert.IsFalse(calendar.IsIn(At("2026-03-29T01:00:00Z")));
    }

    [TestMethod]
    public void IsIn_FromAMinuteToTheSame_IsADayLong()
    {
        var calendar = Of("UTC", (Monday, 8 * 60, 8 * 60));

        Assert.IsTrue(calendar.IsIn(At("2026-11-02T08:00:00Z")));
        Assert.IsTrue(calendar.IsIn(At("2026-11-03T07:59:00Z")));
        Assert.IsFalse(calendar.IsIn(At("2026-11-03T08:00:00Z")));
    }

    [TestMethod]
    [DataRow("2026-11-06T12:34:56Z", "2026-11-06T22:00:00Z")]
    [DataRow("2026-11-06T22:00:00Z", "2026-11-07T06:00:00Z")]
    [DataRow("2026-11-07T06:00:00Z", "2026-11-13T22:00:00Z")]
    public void FindEdge_OfAWindow_IsItsNextBeginningOrEnd(string after, string expected)
    {
        var calendar = Of("UTC", (Friday, 22 * 60, 6 * 60));

        Assert.AreEqual(At(expected), calendar.FindEdge(At(after)));
    }

    [TestMethod]
    public void FindEdge_WhereWindowsCoverEverything_IsNone() => Assert.IsNull(Of("UTC", (127, 0, 24 * 60)).FindEdge(At("2026-11-06T12:00:00Z")));

    [TestMethod]
    public void IsIn_ForRandomWindows_AgreesWithAWalkOverTheClocksOfTheWall()
    {
        const int Seed = 20261126;
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        for (var round = 0; round < 200; round++)
        {
            var (days, from, to) = ((uint)random.Next(1, 128), random.Next(0, 1440), random.Next(0, 1441));
            var calendar = Of("Europe/Paris", (days, from, to));
            var moment = At("2026-03-27T00:00:00Z").AddMinutes(random.Next(0, 400_000));
            var wall = TimeZoneInfo.ConvertTime(moment, zone).DateTime;

            // The oracle asks every day on which a window may have begun whether the wall's clock lies between its ends.
            var expected = Enumerable.Range(-1, 2).Select(back => wall.Date.AddDays(back)).Any(day =>
                (days & (1u << (((int)day.DayOfWeek + 6) % 7))) != 0
                && wall >= day.AddMinutes(from) && wall < day.AddMinutes(to > from ? to : to + 1440));

            Assert.AreEqual(expected, calendar.IsIn(moment), $"{days} {from}-{to} at {wall:O}");
        }
    }

    [TestMethod]
    [DataRow(0U, 0U, 10U, "0")]
    [DataRow(128U, 0U, 10U, "128")]
    [DataRow(1U, 1440U, 10U, "1440")]
    [DataRow(1U, 0U, 1441U, "1441")]
    public void FindError_OfAWindowThatIsNone_NamesTheValue(uint days, uint from, uint to, string named)
    {
        StringAssert.Contains(BlackoutCalendar.FindError(new BlackoutWindow { Days = days, FromMinute = from, ToMinute = to }), named);
    }

    internal static BlackoutCalendar Of(string zone, params (uint Days, int From, int To)[] windows) => new(
        [.. windows.Select(window => new BlackoutWindow { Days = window.Days, FromMinute = (uint)window.From, ToMinute = (uint)window.To })],
        TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
