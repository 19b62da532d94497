using KPax.Silo.Accounts.Identity;
using Microsoft.AspNetCore.Identity;

namespace KPax.Silo.Accounts.Passwords;

/// <summary>Gives an account a password that was checked. The account's stamp changes with it: links and half sign-ins from before are worth nothing.</summary>
internal static class PasswordChange
{
    /// <summary>Sets it; false: there is no such account.</summary>
    public static Task<bool> SetAsync(AccountDesk accounts, string userId, string password) => accounts.ChangeAsync(userId, async (users, account) =>
    {
        Apply(users, account, password);
        return await users.UpdateSecurityStampAsync(account);
    });

    /// <summary>Puts it into an account that is saved afterwards.</summary>
    public static void Apply(UserManager<Account> users, Account account, string password)
    {
        account.HasShortPassword = PasswordRules.LengthOf(password) < PasswordRules.Alone;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password.Normalize());
    }
}
