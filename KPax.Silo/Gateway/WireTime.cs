using Google.Protobuf.WellKnownTypes;

namespace KPax.Silo.Gateway;

/// <summary>Times and spans of the wire, without exceptions for impossible ones.</summary>
internal static class WireTime
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const int NanosecondsInSecond = 1_000_000_000;
    private const int NanosecondsInTick = 100;

    /// <summary>True if the time is there and lies in the years 1 to 9999.</summary>
    public static bool TryRead(Timestamp? wire, out DateTimeOffset time)
    {
        if (wire is null || wire.Seconds is < MinSeconds or > MaxSeconds || wire.Nanos is < 0 or >= NanosecondsInSecond)
        {
            time = default;
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(wire.Seconds).AddTicks(wire.Nanos / NanosecondsInTick);
        return true;
    }

    /// <summary>True if the span is there, not negative and not longer than <paramref name="longest"/>.</summary>
    public static bool TryRead(Duration? wire, TimeSpan longest, out TimeSpan span)
    {
        if (wire is null || wire.Seconds < 0 || wire.Seconds > longest.TotalSeconds || wire.Nanos is < 0 or >= NanosecondsInSecond)
        {
            span = default;
            return false;
        }

        span = TimeSpan.FromSeconds(wire.Seconds) + TimeSpan.FromTicks(wire.Nanos / NanosecondsInTick);
        return true;
    }

    /// <summary>A span for the wire.</summary>
    public static Duration ToWire(TimeSpan span) => Duration.FromTimeSpan(span);
}
