namespace KPax.Agent.Secrets;

/// <summary>What became of the plain secrets of a file.</summary>
/// <param name="Sealed">How many are sealed now that were not.</param>
/// <param name="Problem">Why the file was left as it is, with the mend; empty if all went well.</param>
internal sealed record SealingResult(int Sealed, string Problem);
