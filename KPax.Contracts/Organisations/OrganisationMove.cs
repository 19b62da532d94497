namespace KPax.Contracts.Organisations;

/// <summary>A move of a subtree that was begun. The server that does it remembers it until it ends.</summary>
public sealed record OrganisationMove
{
    /// <summary>Its number on this server.</summary>
    public required long Id { get; init; }

    /// <summary>Number of the organisation that is moved.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>Number of what it is to stand below.</summary>
    public required long ParentId { get; init; }

    /// <summary>Rows that there are to write, about.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that are written; they count only when all are.</summary>
    public long Written { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null: it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why nothing was moved; empty: it was, or it goes on.</summary>
    public IReadOnlyList<OrganisationProblem> Problems { get; init; } = [];
}
