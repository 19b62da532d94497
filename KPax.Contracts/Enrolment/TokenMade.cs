using KPax.Contracts.Organisations;

namespace KPax.Contracts.Enrolment;

/// <summary>What became of the wish for a token.</summary>
/// <param name="Token">The token, which is told this once; empty: none was made.</param>
/// <param name="View">What is kept of it; null: none was made.</param>
/// <param name="Authority">SHA-256 of the server's authority that the token holds, in hexadecimal; empty: agents trust the system's authorities.</param>
/// <param name="Problems">Why none was made, all at once.</param>
public sealed record TokenMade(string Token, TokenView? View, string Authority, IReadOnlyList<OrganisationProblem> Problems);
