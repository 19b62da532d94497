namespace KPax.Contracts.Enrolment;

/// <summary>A page of enrolment tokens.</summary>
/// <param name="Tokens">Newest first.</param>
/// <param name="Next">Where the next page goes on (<see cref="TokenQuery.Before"/>); null: this is the last.</param>
public sealed record TokenPage(IReadOnlyList<TokenView> Tokens, long? Next);
