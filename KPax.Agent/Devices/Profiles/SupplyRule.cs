using KPax.Agent.Devices.Quirks;

namespace KPax.Agent.Devices.Profiles;

/// <summary>How a maker's own levels of supplies are read.</summary>
/// <param name="Field">The source's field, as "supplies.name".</param>
/// <param name="Meaning">What each row says; null for a source with codes.</param>
/// <param name="Codes">What each code, or each row by its index, says; empty for a source without.</param>
/// <param name="Quirk">Decoder of records; null: numbers.</param>
internal sealed record SupplyRule(string Field, SupplyMeaning? Meaning, IReadOnlyDictionary<string, SupplyMeaning> Codes, ICountQuirk? Quirk);
