using KPax.Contracts.Tokens;

namespace KPax.Web.Api;

/// <summary>A personal access token, without its text.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Permissions">The most that it may do.</param>
/// <param name="OrganisationId">Organisation to which it is confined, with what is below.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="RevokedAt">When it was taken back; null: it was not.</param>
/// <param name="UsedAt">When it was used last; null: never.</param>
public sealed record TokenResource(
    long Id, string Name, IReadOnlyList<string> Permissions, long OrganisationId, DateTimeOffset MadeAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt)
{
    /// <summary>Of a token.</summary>
    public static TokenResource Of(ApiToken token) => new(
        token.Id, token.Name, PermissionNames.Of(token.Permissions), token.OrganisationId,
        token.MadeAt, token.EndsAt, token.RevokedAt, token.UsedAt);
}

/// <summary>A wish for a token.</summary>
public sealed record TokenCreation
{
    /// <summary>What it is for.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names of permissions, such as "devices.read": at most those of the token that asks.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Organisation to which it is confined.</summary>
    public long OrganisationId { get; init; }

    /// <summary>Days until it ends.</summary>
    public int Days { get; init; } = 90;
}

/// <summary>A token that was made.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">Its text: shown this once, and kept nowhere.</param>
public sealed record TokenCreated(TokenResource Token, string Text) : IShownOnce
{
    object IShownOnce.WithoutSecret() => this with { Text = "" };
}
