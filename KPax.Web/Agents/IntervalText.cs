using System.Globalization;

namespace KPax.Web.Agents;

/// <summary>An interval as a number and a unit, which is how people set it; the text is the time span that the server takes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what.</param>
internal readonly record struct IntervalText(long Count, IntervalUnit Unit)
{
    /// <summary>Units, the shortest first.</summary>
    public static IReadOnlyList<IntervalUnit> Units { get; } = Enum.GetValues<IntervalUnit>();

    /// <summary>The text for "never".</summary>
    public const string Never = "00:00:00";

    /// <summary>Reads a time span; null: it is none, or never.</summary>
    public static IntervalText? Of(string text)
    {
        if (!TryRead(text, out var span) || span <= TimeSpan.Zero || span.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return null;
        }

        var unit = Units.Last(unit => span.Ticks % LengthOf(unit).Ticks == 0);
        return new(span.Ticks / LengthOf(unit).Ticks, unit);
    }

    /// <summary>Reads a time span as the server and agents write it.</summary>
    public static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span);
    }

    /// <summary>The time span as text; one that is too long to be written as such is as long as can be, which the server refuses.</summary>
    public override string ToString()
    {
        var length = LengthOf(Unit);
        var span = Count > TimeSpan.MaxValue.Ticks / length.Ticks ? TimeSpan.MaxValue : length * Math.Max(0, Count);
        return span.ToString("c", CultureInfo.InvariantCulture);
    }

    private static TimeSpan LengthOf(IntervalUnit unit) => unit switch
    {
        IntervalUnit.Seconds => TimeSpan.FromSeconds(1),
        IntervalUnit.Minutes => TimeSpan.FromMinutes(1),
        IntervalUnit.Hours => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };
}
