namespace KPax.Contracts.Access;

/// <summary>What somebody may do where: one role for one organisation and everything below it.</summary>
/// <param name="Id">Its number, for ever.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="UserName">Name of that account.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="OrganisationPath">Its path now.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="GivenBy">Who gave it.</param>
public sealed record Grant(
    long Id, string UserId, string UserName, Role Role, long OrganisationId, string OrganisationPath, DateTimeOffset GivenAt, string GivenBy)
{
    /// <summary>Name of the organisation now.</summary>
    public string OrganisationName { get; init; } = "";
}
