namespace KPax.Silo.Gateway;

/// <summary>What a proof is worth.</summary>
/// <param name="PublicKey">The proved key as SubjectPublicKeyInfo (DER), in the one encoding that this program writes; empty if there is a problem.</param>
/// <param name="Problem">Why it does not hold, in plain words; empty: it holds.</param>
internal sealed record ProofJudgement(byte[] PublicKey, string Problem);
