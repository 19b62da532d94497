using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Identity;

/// <summary>Identity's manager of users, which also gives its store: keys and codes are made here, and not by the library.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber describer, IServiceProvider services,
    ILogger<UserManager<Account>> logger)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, describer, services, logger)
{
    /// <summary>The store.</summary>
    public AccountStore OwnStore => (AccountStore)Store;
}
