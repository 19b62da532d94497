namespace KPax.Contracts.Accounts;

/// <summary>A field that was filled in wrongly.</summary>
/// <param name="Field">Its name; empty: the whole form.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record FieldProblem(string Field, AccountProblem Problem);
