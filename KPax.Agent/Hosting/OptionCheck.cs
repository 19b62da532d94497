using System.Globalization;

namespace KPax.Agent.Hosting;

/// <summary>Says what is wrong with an option: field, value and mend.</summary>
internal static class OptionCheck
{
    /// <summary>Adds an error if the value lies outside its range.</summary>
    public static void InRange<T>(string section, string field, T value, T least, T most, List<string> errors)
        where T : IComparable<T>
    {
        // NaN lies neither below nor above.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{field} is {value}. Set it from {least} to {most}."));
        }
    }
}
