using KPax.Contracts.Callers;

namespace KPax.Contracts.Tokens;

/// <summary>A wish for a personal access token.</summary>
public sealed record NewApiToken
{
    /// <summary>Longest name, in letters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest life in days.</summary>
    public const int MaxDays = 366;

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The most that it may do: permissions that the maker has there.</summary>
    public required Permission Permissions { get; init; }

    /// <summary>Organisation to which it is confined.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>Days from now until it ends, 1 to <see cref="MaxDays"/>.</summary>
    public int Days { get; init; } = 90;
}
