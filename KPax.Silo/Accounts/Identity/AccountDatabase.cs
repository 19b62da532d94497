using KPax.Silo.Storage;
using Microsoft.EntityFrameworkCore;

namespace KPax.Silo.Accounts.Identity;

/// <summary>Makes the tables of accounts and brings them up to date. <see cref="StorageFaultException"/> with the mend if that cannot be.</summary>
internal static class AccountDatabase
{
    /// <summary>Name of the file beside the database of SQLite.</summary>
    public const string FileName = "accounts.db";

    /// <summary>Registers the context of the engine.</summary>
    public static IServiceCollection AddAccountDatabase(this IServiceCollection services, StorageOptions storage, string file)
    {
        if (storage.Engine == StorageEngine.Postgres)
        {
            services.AddDbContext<AccountsContext, NpgsqlAccountsContext>(builder => NpgsqlAccountsContext.Use(builder, storage.ConnectionString.Reveal()));
        }
        else
        {
            services.AddDbContext<AccountsContext, SqliteAccountsContext>(builder => SqliteAccountsContext.Use(builder, file));
        }

        return services;
    }

    /// <summary>A context outside of the server, as the command line needs it.</summary>
    public static AccountsContext Open(StorageOptions storage, string file)
    {
        if (storage.Engine == StorageEngine.Postgres)
        {
            var postgres = new DbContextOptionsBuilder<NpgsqlAccountsContext>();
            NpgsqlAccountsContext.Use(postgres, storage.ConnectionString.Reveal());
            return new NpgsqlAccountsContext(postgres.Options);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteAccountsContext>();
        SqliteAccountsContext.Use(sqlite, file);
        return new SqliteAccountsContext(sqlite.Options);
    }

    /// <summary>At the start of the server: an embedded database is brought up to date, one that others share must be so already.</summary>
    public static async Task PrepareAsync(IServiceProvider services, StorageEngine engine, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        await TryAsync(async () =>
        {
            if (engine == StorageEngine.Sqlite)
            {
                await context.Database.MigrateAsync(cancellationToken);
            }
            else if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                throw new StorageFaultException("The tables of accounts are not there or of an older version. Run kpax migrate with the same settings, then start again.");
            }
        });
    }

    /// <summary>Makes the tables or brings them up to date; true if there was anything to do.</summary>
    public static bool Migrate(StorageOptions storage, string file)
    {
        using var context = Open(storage, file);
        return Try(() =>
        {
            var isDue = context.Database.GetPendingMigrations().Any();
            context.Database.Migrate();
            return isDue;
        });
    }

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is not (StorageFaultException or OperationCanceledException))
        {
            throw Explain(fault);
        }
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not (StorageFaultException or OperationCanceledException))
        {
            throw Explain(fault);
        }
    }

    private static StorageFaultException Explain(Exception fault) => new(
        $"The accounts cannot be opened ({fault.GetBaseException().Message.TrimEnd('.')}). Restore {FileName} from a backup, or look at the disk and at the rights of the server's user.",
        fault);
}
