namespace KPax.Silo.Certificates;

/// <summary>
/// When a certificate is made anew: at two thirds of its life, day 60 of 90, so that a month is left to notice that it did not work. Pure.
/// </summary>
internal static class RenewalRule
{
    /// <summary>From when on it is due.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset notBefore, DateTimeOffset notAfter) => notBefore + ((notAfter - notBefore) * 2 / 3);

    /// <summary>True if it is due, or not valid yet because it was made while the clock was wrong.</summary>
    public static bool IsDue(DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now) => now < notBefore || now >= DueAt(notBefore, notAfter);
}
