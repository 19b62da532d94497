using KPax.Silo.Accounts.Identity;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>What came of a password.</summary>
/// <param name="Account">The account of the address; null: there is none.</param>
/// <param name="IsRight">True: it is the right one, and the account can be used.</param>
/// <param name="HasLocked">True: this failure locked the account for a while.</param>
internal sealed record PasswordVerdict(Account? Account, bool IsRight, bool HasLocked);
