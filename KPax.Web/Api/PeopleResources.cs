using KPax.Contracts.Access;

namespace KPax.Web.Api;

/// <summary>Somebody with an account.</summary>
/// <param name="Id">Number of the account.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Address">E-mail address.</param>
/// <param name="IsLockedOut">True: it may do nothing.</param>
/// <param name="Since">When it was made.</param>
/// <param name="Grants">What it may do where, as far as you may see that.</param>
public sealed record UserResource(string Id, string Name, string Address, bool IsLockedOut, DateTimeOffset Since, IReadOnlyList<GrantResource> Grants)
{
    /// <summary>Of a person.</summary>
    public static UserResource Of(PersonView view) => new(
        view.Person.UserId, view.Person.Name, view.Person.Address, view.Person.IsLockedOut, view.Person.Since, [.. view.Grants.Select(GrantResource.Of)]);
}

/// <summary>A role at an organisation and everything below it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="RoleId">The role.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="GivenAt">Since when.</param>
/// <param name="GivenBy">Who gave it.</param>
public sealed record GrantResource(long Id, long RoleId, string Role, long OrganisationId, DateTimeOffset GivenAt, string GivenBy)
{
    /// <summary>Of a grant.</summary>
    public static GrantResource Of(Grant grant) => new(grant.Id, grant.Role.Id, grant.Role.Name, grant.OrganisationId, grant.GivenAt, grant.GivenBy);
}

/// <summary>A wish to give a role.</summary>
/// <param name="RoleId">Which role.</param>
/// <param name="OrganisationId">Where.</param>
public sealed record GrantOrder(long RoleId = 0, long OrganisationId = 0);
