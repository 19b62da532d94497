using KPax.Web.Grid;

namespace KPax.Web.Devices;

/// <summary>The ranges of a chart: their length, their word in the address, and which one fits a device.</summary>
internal static class HistoryRanges
{
    /// <summary>True for what is short enough to be shown in hours; those are kept for some weeks, days for good.</summary>
    public static bool IsInHours(HistoryRange range) => range is HistoryRange.Day or HistoryRange.Week;

    public static TimeSpan Length(HistoryRange range) => range switch
    {
        HistoryRange.Day => TimeSpan.FromDays(1),
        HistoryRange.Week => TimeSpan.FromDays(7),
        HistoryRange.Month => TimeSpan.FromDays(30),
        _ => TimeSpan.FromDays(365),
    };

    /// <summary>The range for a device that has been known for a while.</summary>
    public static HistoryRange For(TimeSpan known) => known.TotalDays switch
    {
        < 1.5 => HistoryRange.Day,
        < 10 => HistoryRange.Week,
        _ => HistoryRange.Month,
    };

    /// <summary>The range that a query string names; null: none.</summary>
    public static HistoryRange? Parse(string? queryString)
    {
        var word = new AddressReader(queryString).Text("range");
        return Enum.GetValues<HistoryRange>().Where(range => Word(range) == word).Cast<HistoryRange?>().FirstOrDefault();
    }

    /// <summary>The range's word in the address.</summary>
    public static string Word(HistoryRange range) => range.ToString().ToLowerInvariant();

    /// <summary>Key of the format for a moment on the time axis.</summary>
    public static string FormatKey(TimeSpan span) => span.TotalDays switch
    {
        <= 2 => "Format_Hour",
        <= 70 => "Format_Day",
        _ => "Format_Month",
    };
}
