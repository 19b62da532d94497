using KPax.Agent.Devices.Quirks;

namespace KPax.Agent.Devices.Profiles;

/// <summary>How the counters of one source are read.</summary>
/// <param name="Field">The source's field, as "counters.name".</param>
/// <param name="Profile">Name of the profile that has the rule.</param>
/// <param name="Meaning">What it counts; null for a source with codes.</param>
/// <param name="Codes">What each code, or each name of a counter, counts; empty for a source without codes.</param>
/// <param name="IsBySize">True if each column of the table is a code and each row a paper size.</param>
/// <param name="Sizes">Paper sizes by the device's number for them.</param>
/// <param name="Quirk">Decoder of the value; null: a number.</param>
internal sealed record CounterRule(
    string Field,
    string Profile,
    CounterMeaning? Meaning,
    IReadOnlyDictionary<string, CounterMeaning> Codes,
    bool IsBySize,
    IReadOnlyDictionary<string, string> Sizes,
    ICountQuirk? Quirk)
{
    /// <summary>True if counters are known by their names alone: the numbers of their rows differ between models.</summary>
    public bool IsByName => Codes.Count > 0 && Codes.Keys.All(code => code.Any(char.IsLetter));
}
