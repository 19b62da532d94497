using KPax.Contracts.Callers;

namespace KPax.Contracts.Tokens;

/// <summary>A personal access token, without its text: that is shown once and kept nowhere.</summary>
/// <param name="Id">Its number, for ever.</param>
/// <param name="UserId">Number of the account for which it speaks.</param>
/// <param name="Name">What it is for, in its maker's words.</param>
/// <param name="Permissions">The most that it may do; it never may more than its account at that moment.</param>
/// <param name="OrganisationId">Organisation to which it is confined, with everything below.</param>
/// <param name="OrganisationPath">Path of that organisation now.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="EndsAt">From when on it is refused.</param>
/// <param name="RevokedAt">When it was taken back; null: it was not.</param>
/// <param name="UsedAt">When it was used last, to the minute; null: never.</param>
public sealed record ApiToken(
    long Id,
    string UserId,
    string Name,
    Permission Permissions,
    long OrganisationId,
    string OrganisationPath,
    DateTimeOffset MadeAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? UsedAt)
{
    /// <summary>True if it is taken at this moment.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && now < EndsAt;
}
