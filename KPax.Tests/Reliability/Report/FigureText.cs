using System.Globalization;

namespace KPax.Tests.Reliability.Report;

/// <summary>Numbers as the document writes them.</summary>
internal static class FigureText
{
    private const double Whole = 100;

    /// <summary>With three digits at least, and no more than two behind the point.</summary>
    public static string Of(double value) => value.ToString(Math.Abs(value) >= Whole || value == Math.Round(value) ? "#,0" : "0.##", CultureInfo.InvariantCulture);
}
