using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KPax.Silo.Accounts.Identity;

/// <summary>The database of accounts: users with their password hash, second factors and passkeys, and nothing else. One class for each engine.</summary>
internal abstract class AccountsContext(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    /// <summary>Tells the library which tables to use, in the server as anywhere else: it looks for the options there, and the third is the first with passkeys.</summary>
    protected static IServiceProvider Services { get; } = new ServiceCollection()
        .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.Property(one => one.Name).HasMaxLength(Account.MaxName);
            account.Property(one => one.Language).HasMaxLength(8);
            account.Property(one => one.TimeZone).HasMaxLength(64);
        });
    }
}
