namespace KPax.Web.Accounts;

/// <summary>The own account, as its owner sees it.</summary>
/// <param name="Name">How the person is called.</param>
/// <param name="Email">Its address.</param>
/// <param name="Language">Code of its language; empty: that of the browser.</param>
/// <param name="TimeZone">Name of its time zone; empty: that of the server.</param>
/// <param name="HasPassword">True: it can sign in by password.</param>
/// <param name="HasApp">True: an authenticator app is set up.</param>
/// <param name="RecoveryCodes">Recovery codes that were not used yet.</param>
/// <param name="Passkeys">Its passkeys.</param>
public sealed record MyAccount(
    string Name, string Email, string Language, string TimeZone, bool HasPassword, bool HasApp, int RecoveryCodes, IReadOnlyList<PasskeyView> Passkeys);
