namespace KPax.Web.Accounts;

/// <summary>What somebody has beside the password.</summary>
/// <param name="HasApp">True: an authenticator app.</param>
/// <param name="HasPasskey">True: one passkey at least.</param>
public sealed record SecondFactors(bool HasApp, bool HasPasskey);
