namespace KPax.Benchmarks.Road.Days;

/// <summary>What printers print: on work days from 8 to 18 o'clock up to forty pages an hour, and sometimes none. The same for the same device and hour, always.</summary>
internal static class OfficePages
{
    private const int Opens = 8;
    private const int Closes = 18;
    private const int MostPages = 40;

    /// <summary>Pages that a device printed in the hour before a time.</summary>
    public static int Before(int device, DateTimeOffset time)
    {
        var isOpen = time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && time.Hour is > Opens and <= Closes;
        return isOpen ? (int)(Mix((ulong)device << 32 | (ulong)(time.ToUnixTimeSeconds() / 3600)) % (MostPages + 1)) : 0;
    }

    // The finalizer of splitmix64: neighbours have nothing in common.
    private static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
        number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
        return number ^ (number >> 31);
    }
}
