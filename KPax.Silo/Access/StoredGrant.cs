namespace KPax.Silo.Access;

/// <summary>A grant as it is stored; its path is that of its organisation in the tree.</summary>
/// <param name="Id">Its number.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="RoleId">The role.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="GivenBy">Who gave it.</param>
internal sealed record StoredGrant(long Id, string UserId, long RoleId, long OrganisationId, DateTimeOffset GivenAt, string GivenBy);
