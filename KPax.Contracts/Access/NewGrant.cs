namespace KPax.Contracts.Access;

/// <summary>A wish to give somebody a role at an organisation.</summary>
/// <param name="UserId">Whom.</param>
/// <param name="RoleId">Which role.</param>
/// <param name="OrganisationId">Where, with everything below.</param>
public sealed record NewGrant(string UserId, long RoleId, long OrganisationId)
{
    /// <summary>How this one was shown when the wish was made: nothing is changed if that is not so any more. null: however it is.</summary>
    public PersonView? Expected { get; init; }
}
