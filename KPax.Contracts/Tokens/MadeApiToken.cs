using KPax.Contracts.Organisations;

namespace KPax.Contracts.Tokens;

/// <summary>What became of a wish for a token.</summary>
/// <param name="Token">The token; null: none was made.</param>
/// <param name="Text">Its text, which nobody can read again; empty: none was made.</param>
/// <param name="Problems">Why none was made, all at once.</param>
public sealed record MadeApiToken(ApiToken? Token, string Text, IReadOnlyList<OrganisationProblem> Problems);
