using System.Globalization;

namespace KPax.Silo.Configuration.Settings;

/// <summary>
/// A time of some days of the week in which nothing is asked, as it is written: "mon-fri 22:00-06:00", "sat,sun 00:00-24:00", "daily 12:00-13:30". One that
/// ends at or before its beginning ends on the next day.
/// </summary>
/// <param name="Days">The days on which it begins: bit 0 for Monday to bit 6 for Sunday.</param>
/// <param name="From">Minutes since midnight at which it begins.</param>
/// <param name="To">Minutes since midnight at which it ends.</param>
internal readonly record struct BlackoutText(uint Days, uint From, uint To)
{
    private const string Mend = "Write days and times such as \"mon-fri 22:00-06:00\", \"sat,sun 00:00-24:00\" or \"daily 12:00-13:30\".";
    private const uint AllDays = 127;
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads it; the error says what is wrong, with the mend.</summary>
    public static bool TryParse(string text, out BlackoutText window, out string error)
    {
        window = default;
        error = "";
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            error = $"'{text}' is no window. {Mend}";
            return false;
        }

        var days = ReadDays(parts[0].ToLowerInvariant());
        var times = parts[1].Split('-');
        if (days == 0)
        {
            error = $"'{text}': '{parts[0]}' are no days. {Mend}";
        }
        else if (times.Length != 2 || !TryReadTime(times[0], 1_439, out var from) || !TryReadTime(times[1], 1_440, out var to))
        {
            error = $"'{text}': '{parts[1]}' are no times from 00:00 to 24:00. {Mend}";
        }
        else
        {
            window = new BlackoutText(days, from, to);
        }

        return error.Length == 0;
    }

    private static uint ReadDays(string text)
    {
        if (text is "daily")
        {
            return AllDays;
        }

        var days = 0u;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (Array.IndexOf(Names, ends[0]), Array.IndexOf(Names, ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                return 0;
            }

            // From Friday to Monday goes over the end of the week.
            for (var day = first; ; day = (day + 1) % Names.Length)
            {
                days |= 1u << day;
                if (day == last)
                {
                    break;
                }
            }
        }

        return days;
    }

    private static bool TryReadTime(string text, uint most, out uint minutes)
    {
        minutes = 0;
        var parts = text.Split(':');
        if (parts.Length != 2 || parts[1].Length != 2 || parts[0].Length is 0 or > 2
            || !uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute) || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return minutes <= most;
    }
}
