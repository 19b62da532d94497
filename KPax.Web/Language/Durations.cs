using static KPax.Web.Language.Words;

namespace KPax.Web.Language;

/// <summary>Spans of time as people say them: "5 minutes", "1 day 12 hours".</summary>
internal static class Durations
{
    /// <summary>The span in whole units, largest first; less than a second is no second.</summary>
    public static string Of(TimeSpan span)
    {
        (string Key, long Number)[] parts =
        [
            ("Span_Days", (long)span.TotalDays), ("Span_Hours", span.Hours), ("Span_Minutes", span.Minutes), ("Span_Seconds", span.Seconds),
        ];
        var said = parts.Where(part => part.Number > 0).Select(part => Count(part.Key, part.Number)).ToList();
        return said.Count == 0 ? Count("Span_Seconds", 0) : string.Join(' ', said);
    }
}
