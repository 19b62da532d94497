namespace KPax.Web.Accounts;

/// <summary>What somebody has beside the password and the authenticator app.</summary>
/// <param name="HasPasskey">True: one passkey at least, which can be used instead of a code.</param>
public sealed record SecondFactors(bool HasPasskey);
