using System.Globalization;
using static KPax.Web.Language.Words;

namespace KPax.Web.Language;

/// <summary>Times as a reader wants them: how long ago, and exactly when.</summary>
internal static class Moments
{
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(45);

    /// <summary>"2 min ago". A time that lies ahead by more than clocks may differ is said exactly.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone)
    {
        var age = now - moment;
        return age switch
        {
            _ when age < -JustNow => Exact(moment, zone),
            _ when age < JustNow => T("Ago_Now"),
            { TotalMinutes: < 59.5 } => Count("Ago_Minutes", (long)Math.Max(1, Math.Round(age.TotalMinutes))),
            { TotalHours: < 23.5 } => Count("Ago_Hours", (long)Math.Max(1, Math.Round(age.TotalHours))),
            _ => Count("Ago_Days", (long)Math.Max(1, Math.Round(age.TotalDays))),
        };
    }

    /// <summary>Date, time and zone.</summary>
    public static string Exact(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return $"{local.ToString(T("Format_Exact"), CultureInfo.CurrentCulture)} {ZoneName(local.Offset)}";
    }

    /// <summary>Date and time in the machine-readable form of HTML.</summary>
    public static string Machine(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string ZoneName(TimeSpan offset) => offset == TimeSpan.Zero
        ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
}
