namespace KPax.Silo.Storage;

/// <summary>Times as a column holds them: whole milliseconds, so that they compare as numbers.</summary>
internal static class UnixTime
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public static long ToColumn(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>Milliseconds since 1970, UTC, or none.</summary>
    public static long? ToColumn(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    /// <summary>The time of a column.</summary>
    public static DateTimeOffset FromColumn(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>Days since 1970 of a time, UTC.</summary>
    public static int DayOf(DateTimeOffset time) => DayOf(DateOnly.FromDateTime(time.UtcDateTime));

    /// <summary>Days since 1970 of a day.</summary>
    public static int DayOf(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    /// <summary>The day of a column.</summary>
    public static DateOnly ToDay(int days) => Epoch.AddDays(days);
}
