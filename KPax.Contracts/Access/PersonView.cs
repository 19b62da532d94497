namespace KPax.Contracts.Access;

/// <summary>Somebody with the grants that the one who asks may see.</summary>
/// <param name="Person">The account.</param>
/// <param name="Grants">Its grants within what the caller may see of people.</param>
public sealed record PersonView(Person Person, IReadOnlyList<Grant> Grants);
