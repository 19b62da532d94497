using System.Globalization;

namespace KPax.Agent.Health;

/// <summary>Figures for people.</summary>
internal static class Words
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Octets in the unit that needs at most four digits; thousands are decimal, as in the promises of traffic.</summary>
    public static string Octets(long octets)
    {
        var (value, unit) = ((double)octets, 0);
        for (; value >= 10_000 || (unit > 0 && value >= 1_000); unit++)
        {
            value /= 1_000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#} {Units[unit]}");
    }

    /// <summary>A span in its two largest units: "3 d 4 h", "12 s".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{(int)span.TotalDays} d {span.Hours} h",
        { TotalHours: >= 1 } => $"{span.Hours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalSeconds: >= 1 } => $"{span.Seconds} s",
        _ => $"{(int)span.TotalMilliseconds} ms",
    };

    /// <summary>A time, UTC, and how long ago that was.</summary>
    public static string Ago(DateTimeOffset time, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
            + (now >= time ? $" ({Span(now - time)} ago)" : $" (in {Span(time - now)})");
}
