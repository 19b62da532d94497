namespace KPax.Silo.Alerts;

/// <summary>
/// In which hours of the week, by the wall clock of its organisation, a device was missed in each of the last four weeks: four bits an hour of the week, the
/// newest week lowest. A device that always answers has none. Pure.
/// </summary>
internal static class OffHours
{
    /// <summary>Weeks that are remembered.</summary>
    public const int Weeks = 4;

    private const int Hours = 7 * 24;
    private const int Octets = Hours / 2;

    /// <summary>The memory with a miss noted.</summary>
    public static byte[] With(byte[] known, int knownWeek, DateTime local)
    {
        var next = Aged(known, knownWeek, local);
        var hour = HourOf(local);
        next[hour / 2] |= (byte)(1 << ((hour & 1) * Weeks));
        return next;
    }

    /// <summary>True if the memory has this miss already.</summary>
    public static bool Has(byte[] known, int knownWeek, DateTime local) =>
        knownWeek == WeekOf(local) && known.Length == Octets && (BitsOf(known, HourOf(local)) & 1) != 0;

    /// <summary>In how many of the last four weeks, this one included, the device was missed at this hour of the week.</summary>
    public static int Count(byte[] known, int knownWeek, DateTime local) =>
        known.Length == Octets ? System.Numerics.BitOperations.PopCount((uint)BitsOf(Aged(known, knownWeek, local), HourOf(local))) : 0;

    /// <summary>Number of the week, from Monday on, since the year 1.</summary>
    public static int WeekOf(DateTime local) => (int)(local.Ticks / TimeSpan.TicksPerDay / 7);

    private static int HourOf(DateTime local) => (((int)local.DayOfWeek + 6) % 7 * 24) + local.Hour;

    private static int BitsOf(byte[] known, int hour) => (known[hour / 2] >> ((hour & 1) * Weeks)) & 0xF;

    private static byte[] Aged(byte[] known, int knownWeek, DateTime local)
    {
        var next = new byte[Octets];
        var by = WeekOf(local) - knownWeek;
        if (known.Length != Octets || by >= Weeks)
        {
            return next;
        }

        // A clock that was set back a week teaches nothing twice.
        by = Math.Max(by, 0);
        for (var at = 0; at < Octets; at++)
        {
            var (even, odd) = (known[at] & 0xF, known[at] >> Weeks);
            next[at] = (byte)(((even << by) & 0xF) | (((odd << by) & 0xF) << Weeks));
        }

        return next;
    }
}
