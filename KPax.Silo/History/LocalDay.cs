namespace KPax.Silo.History;

/// <summary>Days of an organisation's calendar: of 23, 24 or 25 hours where summer time begins and ends. Pure.</summary>
internal static class LocalDay
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The day of a moment, counted from 1970.</summary>
    public static int Of(DateTimeOffset at, TimeZoneInfo zone) => Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary>A day's number.</summary>
    public static int Of(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a number.</summary>
    public static DateOnly ToDate(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>The hour (UTC) of a moment, counted from 1970.</summary>
    public static int HourOf(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 3_600);

    /// <summary>The first moment of an hour.</summary>
    public static DateTimeOffset ToHour(int hour) => DateTimeOffset.FromUnixTimeSeconds(hour * 3_600L);

    /// <summary>The first moment of a day. A clock that is put forward at midnight makes it later than 0:00.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Where midnight comes twice the first one begins the day: that with the larger offset.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
