namespace KPax.Silo.Storage;

/// <summary>Times as a column holds them: whole milliseconds, so that they compare as numbers.</summary>
internal static class UnixTime
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public static long ToColumn(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>The time of a column.</summary>
    public static DateTimeOffset FromColumn(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
