using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

[TestClass]
public sealed class QuietHoursTests
{
    private static readonly DayOfWeek[] WorkDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    // 2026-11-23 is a Monday.
    [TestMethod]
    [DataRow("2026-11-23 17:59", false)]
    [DataRow("2026-11-23 18:00", true)]
    [DataRow("2026-11-24 07:59", true, DisplayName = "across midnight it belongs to the day on which it began")]
    [DataRow("2026-11-24 08:00", false)]
    [DataRow("2026-11-28 07:00", true, DisplayName = "Friday's night ends on Saturday")]
    [DataRow("2026-11-28 09:00", false)]
    [DataRow("2026-11-28 18:00", false, DisplayName = "Saturday has no night of its own")]
    [DataRow("2026-11-23 07:00", false, DisplayName = "nor has Sunday")]
    public void Includes_OfNightsOfWorkDays_GoesByTheDayOfTheirBeginning(string local, bool expected) =>
        Assert.AreEqual(expected, new QuietHours(WorkDays, new(18, 0), new(8, 0)).Includes(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [TestMethod]
    [DataRow("2026-11-28 00:00", true)]
    [DataRow("2026-11-28 23:59", true)]
    [DataRow("2026-11-29 00:00", true)]
    [DataRow("2026-11-30 00:00", false)]
    public void Includes_OfAWholeDay_EndsADayLater(string local, bool expected) => Assert.AreEqual(
        expected,
        new QuietHours([DayOfWeek.Saturday, DayOfWeek.Sunday], TimeOnly.MinValue, TimeOnly.MinValue)
            .Includes(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    // Paris puts its clocks back at 01:00 UTC on 2026-10-25 and forward on 2027-03-28.
    [TestMethod]
    [DataRow("2026-10-24T15:59Z", false)]
    [DataRow("2026-10-24T16:00Z", true, DisplayName = "summer: 18:00 is 16:00 UTC")]
    [DataRow("2026-10-25T06:59Z", true, DisplayName = "the clocks went back in that night")]
    [DataRow("2026-10-25T07:00Z", false)]
    [DataRow("2027-03-27T16:59Z", false)]
    [DataRow("2027-03-27T17:00Z", true)]
    [DataRow("2027-03-28T05:59Z", true)]
    [DataRow("2027-03-28T06:00Z", false)]
    public void IsQuiet_AcrossSummerTime_GoesByTheWallClock(string at, bool expected)
    {
        var settings = new AlertSettings
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"),
            Quiet = [new(Enum.GetValues<DayOfWeek>(), new(18, 0), new(8, 0))],
        };

        Assert.AreEqual(expected, settings.IsQuiet(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
