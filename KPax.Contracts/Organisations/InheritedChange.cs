namespace KPax.Contracts.Organisations;

/// <summary>What becomes of an inherited setting.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Before">Its value before, as JSON.</param>
/// <param name="After">Its value after, as JSON.</param>
/// <param name="From">Name of the organisation that it comes from after; empty: it is the default.</param>
public sealed record InheritedChange(string Key, string Before, string After, string From);
