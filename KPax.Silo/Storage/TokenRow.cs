namespace KPax.Silo.Storage;

/// <summary>An enrolment token as it is kept: without the token itself.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OrganisationPath">The organisation that it is for.</param>
/// <param name="Note">What its maker wrote about it; may be empty.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="EndsAt">Until when it can be used.</param>
/// <param name="RevokedAt">When it was revoked; null: it was not.</param>
/// <param name="UsedAt">When it was used; null: it was not.</param>
/// <param name="AgentId">The agent that used it; null: none.</param>
internal sealed record TokenRow(
    long Id,
    string OrganisationPath,
    string Note,
    DateTimeOffset MadeAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? UsedAt,
    long? AgentId);
