namespace KPax.Web.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Step">Where it stands.</param>
/// <param name="RetryAfter">How long to wait, if there were too many attempts.</param>
public sealed record SignInAnswer(SignInStep Step, TimeSpan RetryAfter = default);
