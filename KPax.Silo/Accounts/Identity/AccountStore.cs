using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace KPax.Silo.Accounts.Identity;

/// <summary>
/// Identity's store, except that recovery codes are kept as hashes and keys of authenticator apps sealed: whoever reads the database cannot use them.
/// </summary>
internal sealed class AccountStore(AccountsContext context, IdentityErrorDescriber describer, AppKeySeal seal)
    : UserOnlyStore<Account, AccountsContext>(context, describer)
{
    /// <summary>Keeps new recovery codes instead of the older ones. ReplaceCodesAsync is not it: the library calls that with hashes when one is used.</summary>
    public Task SetCodesAsync(Account user, IEnumerable<string> recoveryCodes) => ReplaceCodesAsync(user, recoveryCodes.Select(HashOf), CancellationToken.None);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, HashOf(code), cancellationToken);

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, seal.Seal(user.Id, key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        if (await base.GetAuthenticatorKeyAsync(user, cancellationToken) is not { Length: > 0 } kept)
        {
            return null;
        }

        if (!AppKeySeal.IsSealed(kept))
        {
            // Of a version from before. Kept with the next change of the account, such as the half minute of the code that is being taken.
            await SetAuthenticatorKeyAsync(user, kept, cancellationToken);
        }

        return seal.Open(user.Id, kept);
    }

    // The codes have 79 random bits: nobody finds one by trying, so that a fast hash is enough.
    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
