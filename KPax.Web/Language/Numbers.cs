using System.Globalization;

namespace KPax.Web.Language;

/// <summary>Numbers as the visitor's language writes them.</summary>
internal static class Numbers
{
    /// <summary>A whole number with groups of three.</summary>
    public static string Whole(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A number of a scale, without needless decimals.</summary>
    public static string Short(double number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);

    /// <summary>A large number in few letters: 1,2 k or 3.4 M; below ten thousand in full.</summary>
    public static string Compact(long number) => number switch
    {
        >= 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{number / 1_000_000.0:0.#} M"),
        >= 10_000 => string.Create(CultureInfo.CurrentCulture, $"{number / 1_000.0:0.#} k"),
        _ => Whole(number),
    };
}
