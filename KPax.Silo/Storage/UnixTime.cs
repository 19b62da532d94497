namespace KPax.Silo.Storage;

/// <summary>Times and unsigned numbers as both storage engines can order them: signed 64 bits.</summary>
internal static class UnixTime
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public static long ToColumn(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>The time of a column.</summary>
    public static DateTimeOffset FromColumn(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
