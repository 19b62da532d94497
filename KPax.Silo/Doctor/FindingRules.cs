using System.Globalization;

namespace KPax.Silo.Doctor;

/// <summary>Judges what was seen. Pure.</summary>
internal static class FindingRules
{
    /// <summary>With less room than this on the disk the server will soon stop to take readings.</summary>
    public const long LeastOctets = 256L * 1024 * 1024;

    /// <summary>With less room than this somebody should see to it.</summary>
    public const long FewOctets = 2L * 1024 * 1024 * 1024;

    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>The room on the disk of the data directory.</summary>
    public static Finding Disk(string folder, long free, long total)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB of {total / 1e9:0.0} GB are free at {folder}.");
        return free < LeastOctets ? new(Verdict.Fail, "disk", $"{text} Make room, or name another directory with KPax:DataDirectory.")
            : free < FewOctets ? new(Verdict.Warn, "disk", $"{text} Make room before it is full: a full disk stops new readings.")
            : new(Verdict.Ok, "disk", text);
    }

    /// <summary>The end of a certificate.</summary>
    public static Finding Certificate(string file, DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now, string mend)
    {
        var days = (int)Math.Floor((notAfter - now).TotalDays);
        return now < notBefore
            ? new(Verdict.Fail, "certificate", string.Create(CultureInfo.InvariantCulture, $"{file} counts from {notBefore:yyyy-MM-dd} on only: set the clock, or wait."))
            : now >= notAfter
            ? new(Verdict.Fail, "certificate", string.Create(CultureInfo.InvariantCulture, $"{file} ended on {notAfter:yyyy-MM-dd}. {mend}"))
            : notAfter - now < Soon
            ? new(Verdict.Warn, "certificate", string.Create(CultureInfo.InvariantCulture, $"{file} ends in {days} days, on {notAfter:yyyy-MM-dd}. {mend}"))
            : new(Verdict.Ok, "certificate", string.Create(CultureInfo.InvariantCulture, $"{file} is good for {days} days more, to {notAfter:yyyy-MM-dd}."));
    }

    /// <summary>The clock beside the newest time that was written to the data directory.</summary>
    public static Finding Clock(DateTimeOffset now, DateTimeOffset? newest) => newest is { } written && written - now > ClockTolerance
        ? new(Verdict.Warn, "clock", string.Create(CultureInfo.InvariantCulture, $"it says {now:yyyy-MM-dd HH:mm}Z, and the data directory was written at {written:yyyy-MM-dd HH:mm}Z: set it, and let it be kept (NTP)."))
        : new(Verdict.Ok, "clock", string.Create(CultureInfo.InvariantCulture, $"it says {now:yyyy-MM-dd HH:mm:ss}Z; compare with another one."));
}
