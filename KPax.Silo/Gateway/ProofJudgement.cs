using KPax.Silo.Storage;

namespace KPax.Silo.Gateway;

/// <summary>What a proof is worth.</summary>
/// <param name="Credential">What is proved, with a public key in the one encoding that this program writes; null if there is a problem.</param>
/// <param name="Problem">Why it does not hold, in plain words; empty: it holds.</param>
/// <param name="IsOutOfTime">True if it was made too far from the server's clock: with the server's time the agent can make a better one.</param>
internal sealed record ProofJudgement(Credential? Credential, string Problem, bool IsOutOfTime = false);
