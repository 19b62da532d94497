using KPax.Silo.Accounts.Identity;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Which second factors an account has, and whether a code is right. Every code is good once.</summary>
internal sealed class SecondFactorCheck(AccountDesk accounts, TimeProvider time)
{
    private const int MostLetters = 64;

    /// <summary>What is asked for after the password; null: nothing. A passkey alone signs in by itself, and is no reason to ask for more.</summary>
    public Task<SecondFactors?> FindAsync(Account account) => accounts.UseAsync<SecondFactors?>(async users =>
        account.TwoFactorEnabled ? new((await users.GetPasskeysAsync(account)).Count > 0) : null);

    /// <summary>Uses a code up; how it was proved, or null: it is not right.</summary>
    public async Task<string?> TryUseAsync(string userId, string typed)
    {
        if (typed.Length > MostLetters)
        {
            return null;
        }

        string? way = null;
        await accounts.ChangeAsync(userId, async (users, account) =>
        {
            way = null;
            var isCode = typed.Count(char.IsAsciiDigit) == Totp.Digits && typed.All(letter => char.IsAsciiDigit(letter) || letter == ' ');
            if (isCode && account.TwoFactorEnabled)
            {
                if (await users.GetAuthenticatorKeyAsync(account) is not { } key || Totp.Find(key, typed, time.GetUtcNow(), account.LastTotpStep) is not { } step)
                {
                    return IdentityResult.Success;
                }

                // The stamp of the row lets one of two requests with the same code through; the other one is repeated, and finds the step used.
                account.LastTotpStep = step;
                way = "authenticator app";
                return await users.UpdateAsync(account);
            }

            var result = await users.RedeemTwoFactorRecoveryCodeAsync(account, RecoveryCodes.Tidy(typed));
            way = result.Succeeded ? "recovery code" : null;
            return result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? result : IdentityResult.Success;
        });
        return way;
    }
}
