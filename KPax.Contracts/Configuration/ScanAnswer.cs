namespace KPax.Contracts.Configuration;

/// <summary>What came of asking for a scan.</summary>
/// <param name="Request">The request, or one that is open already and asks for the same; null: it was not taken.</param>
/// <param name="Problem">Why it was not taken, with the mend; empty: it was.</param>
public sealed record ScanAnswer(ScanRequest? Request, string Problem);
