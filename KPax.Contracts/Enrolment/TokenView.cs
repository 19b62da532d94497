namespace KPax.Contracts.Enrolment;

/// <summary>An enrolment token as it is kept: without the token itself.</summary>
public sealed record TokenView
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Number of the organisation that it is for.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>Name of that organisation.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>What its maker wrote about it; may be empty.</summary>
    public required string Note { get; init; }

    /// <summary>What became of it.</summary>
    public required TokenState State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Until when it can be used.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The agent that used it; null: none.</summary>
    public long? AgentId { get; init; }
}
