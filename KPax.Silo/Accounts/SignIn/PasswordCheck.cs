using KPax.Silo.Accounts.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>
/// Checks address and password. The work is the same whether there is such an account or not, and a locked account is refused like a wrong password.
/// </summary>
internal sealed class PasswordCheck(AccountDesk accounts, IPasswordHasher<Account> hasher, IOptions<AccountOptions> options, TimeProvider time)
{
    private readonly Account _nobody = new();
    private readonly Lazy<string> _noHash = new(() => hasher.HashPassword(new Account(), Guid.NewGuid().ToString()));

    /// <summary>The account whose address and password these are; null: there is none, or it is locked.</summary>
    public Task<PasswordVerdict> CheckAsync(string email, string password) => accounts.UseAsync(async users =>
    {
        var account = await users.FindByEmailAsync(email);
        var hash = account?.PasswordHash ?? _noHash.Value;
        var result = hasher.VerifyHashedPassword(account ?? _nobody, hash, password.Normalize());
        if (account?.PasswordHash is null || result == PasswordVerificationResult.Failed)
        {
            return new PasswordVerdict(account, false, account is not null && await CountFailureAsync(users, account));
        }

        if (IsLocked(account))
        {
            return new PasswordVerdict(account, false, false);
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = hasher.HashPassword(account, password.Normalize());
            await users.UpdateAsync(account);
        }

        return new PasswordVerdict(account, true, false);
    });

    /// <summary>True while nobody can sign in to the account.</summary>
    public bool IsLocked(Account account) => account.LockoutEnd > time.GetUtcNow();

    /// <summary>Counts a wrong password or code; true if that locked the account.</summary>
    public async Task<bool> CountFailureAsync(UserManager<Account> users, Account account)
    {
        if (IsLocked(account))
        {
            return false;
        }

        account.AccessFailedCount++;
        var isLockedNow = account.AccessFailedCount >= options.Value.FailuresBeforeLockout;
        if (isLockedNow)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = time.GetUtcNow() + options.Value.LockoutTime;
        }

        // One of several at the same moment may be lost here; the limit of attempts counts them all.
        await users.UpdateAsync(account);
        return isLockedNow;
    }
}
