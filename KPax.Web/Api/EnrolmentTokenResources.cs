using KPax.Contracts.Enrolment;

namespace KPax.Web.Api;

/// <summary>A wish for an enrolment token.</summary>
public sealed record EnrolmentTokenOrder
{
    /// <summary>The organisation that the agent will belong to.</summary>
    public long OrganisationId { get; init; }

    /// <summary>For how many hours it can be used, 1 to 720.</summary>
    public int Hours { get; init; } = 24;

    /// <summary>What it is for, at most 200 letters; may be empty.</summary>
    public string Note { get; init; } = "";
}

/// <summary>An enrolment token that was made.</summary>
/// <param name="Token">What is kept of it.</param>
/// <param name="Text">Its text: shown this once, and kept nowhere.</param>
/// <param name="Authority">SHA-256 of the server's authority that the text holds, in hexadecimal; empty: agents trust the system's authorities.</param>
public sealed record EnrolmentTokenMade(TokenView Token, string Text, string Authority) : IShownOnce
{
    object IShownOnce.WithoutSecret() => this with { Text = "" };
}
