namespace KPax.Contracts.Access;

/// <summary>A page of people.</summary>
/// <param name="People">Those of the page.</param>
/// <param name="Count">How many there are on all pages.</param>
public sealed record PersonPage(IReadOnlyList<PersonView> People, int Count);
