namespace KPax.Contracts.Enrolment;

/// <summary>An enrolment token that is to be made, for one agent.</summary>
public sealed record NewToken
{
    /// <summary>Shortest and longest life, hours: 1 to this.</summary>
    public const int MaxHours = 24 * 30;

    /// <summary>Longest note, characters.</summary>
    public const int MaxNote = 200;

    /// <summary>Number of the organisation that the agent will belong to.</summary>
    public required long OrganisationId { get; init; }

    /// <summary>For how many hours it can be used.</summary>
    public int Hours { get; init; } = 24;

    /// <summary>What it is for; may be empty.</summary>
    public string Note { get; init; } = "";
}
