namespace KPax.Silo.Organisations.Summaries;

/// <summary>Days as numbers since 1970. Pure.</summary>
internal static class PageDays
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The number of a day.</summary>
    public static int NumberOf(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day at a moment in a zone.</summary>
    public static DateOnly DayAt(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>True if two days lie in one month.</summary>
    public static bool IsSameMonth(int left, int right) => DayOf(left) is { } day && DayOf(right) is { } other && (day.Year, day.Month) == (other.Year, other.Month);

    private static DateOnly? DayOf(int number) =>
        number >= 0 && number <= DateOnly.MaxValue.DayNumber - Epoch ? DateOnly.FromDayNumber(number + Epoch) : null;
}
