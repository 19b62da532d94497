namespace KPax.Snmp;

/// <summary>Says what is wrong with an option: field, value and mend.</summary>
internal static class OptionRange
{
    public static void Check<T>(string field, T value, T least, T most, List<string> errors)
        where T : IComparable<T>
    {
        // NaN lies neither below nor above.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            errors.Add(FormattableString.Invariant($"{field} is {value}. Set it from {least} to {most}."));
        }
    }

    /// <summary><see cref="ArgumentException"/> with every error, if there is one.</summary>
    public static void Demand(IReadOnlyList<string> errors, string parameter)
    {
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', errors), parameter);
        }
    }
}
