using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KPax.Silo.Accounts.Identity;

/// <summary>Accounts in a schema of their own of a PostgreSQL database.</summary>
internal sealed class NpgsqlAccountsContext(DbContextOptions<NpgsqlAccountsContext> options) : AccountsContext(options)
{
    private const string Schema = "accounts";

    /// <summary>Points to a database.</summary>
    public static void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseApplicationServiceProvider(Services).UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryRepository.DefaultTableName, Schema));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        base.OnModelCreating(builder);
    }
}
