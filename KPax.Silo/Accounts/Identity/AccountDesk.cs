using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KPax.Silo.Accounts.Identity;

/// <summary>
/// Identity's manager of users, for those who live longer than a request: each use gets a manager and a connection of its own. What is read in one use is
/// not changed in another one.
/// </summary>
internal sealed class AccountDesk(IServiceScopeFactory scopes)
{
    /// <summary>An address as it is compared: nobody is two people by small and capital letters.</summary>
    public static string KeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();

    /// <summary>Uses a manager.</summary>
    public async Task<T> UseAsync<T>(Func<UserManager<Account>, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }

    /// <summary>True if there is an account at all.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AnyAsync(cancellationToken);
    }

    /// <summary>Accounts in the order of their addresses, at most so many.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(int skip, int take, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AsNoTracking()
            .OrderBy(account => account.NormalizedEmail).ThenBy(account => account.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
    }

    /// <summary>Finds an account; null: there is none.</summary>
    public Task<Account?> FindAsync(string userId) => UseAsync(users => users.FindByIdAsync(userId));

    /// <summary>Finds an account by its address; null: there is none.</summary>
    public Task<Account?> FindByEmailAsync(string email) => UseAsync(users => users.FindByEmailAsync(email.Trim()));

    /// <summary>
    /// Makes an account whose password was checked; null: there is one with this number or address. With an empty password nobody can sign in by password.
    /// </summary>
    public Task<Account?> CreateAsync(Account account, string password) => UseAsync(async users =>
    {
        if (await users.FindByIdAsync(account.Id) is not null)
        {
            return null;
        }

        account.UserName = account.Email;
        account.EmailConfirmed = true;
        account.LockoutEnabled = true;
        try
        {
            var result = password.Length == 0 ? await users.CreateAsync(account) : await users.CreateAsync(account, password.Normalize());
            return result.Succeeded
                ? account
                : result.Errors.All(error => error.Code is "DuplicateUserName" or "DuplicateEmail")
                    ? null
                    : throw new InvalidOperationException($"An account was refused: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
        }
        catch (DbUpdateException) when (!users.Users.AsNoTracking().All(one => one.Id != account.Id && one.NormalizedEmail != account.NormalizedEmail))
        {
            // Another one was faster between the question and the answer; the key of the table decided.
            return null;
        }
    });

    /// <summary>Changes an account that is read anew for it; false: there is none. Repeated if another change came between.</summary>
    public async Task<bool> ChangeAsync(string userId, Func<UserManager<Account>, Account, Task<IdentityResult>> change)
    {
        const int Turns = 5;
        for (var turn = 1; ; turn++)
        {
            var result = await UseAsync(async users => await users.FindByIdAsync(userId) is { } account ? await change(users, account) : null);
            if (result is null || result.Succeeded)
            {
                return result is not null;
            }

            if (turn == Turns || result.Errors.Any(error => error.Code != nameof(IdentityErrorDescriber.ConcurrencyFailure)))
            {
                throw new InvalidOperationException($"An account could not be changed: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
            }
        }
    }
}
