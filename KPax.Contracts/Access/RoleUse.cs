namespace KPax.Contracts.Access;

/// <summary>Who has a role, and where.</summary>
/// <param name="People">How many people: somebody who has it at two places counts once.</param>
/// <param name="Places">Where, by path, at most <see cref="MaxPlaces"/>.</param>
/// <param name="PlaceCount">At how many places.</param>
/// <param name="HiddenGrants">Grants at places that the caller may not count; a role of an organisation may have some there after a move.</param>
public sealed record RoleUse(int People, IReadOnlyList<RolePlace> Places, int PlaceCount, int HiddenGrants)
{
    /// <summary>Most places that are named.</summary>
    public const int MaxPlaces = 100;
}
