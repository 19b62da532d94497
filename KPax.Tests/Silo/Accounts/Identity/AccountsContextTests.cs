using KPax.Silo.Accounts.Identity;
using Microsoft.EntityFrameworkCore;

namespace KPax.Tests.Silo.Accounts.Identity;

[TestClass]
public sealed class AccountsContextTests
{
    [TestMethod]
    public void Migrations_OfSqlite_AreThoseOfTheModel()
    {
        var builder = new DbContextOptionsBuilder<SqliteAccountsContext>();
        SqliteAccountsContext.Use(builder, "none.db");
        using var context = new SqliteAccountsContext(builder.Options);

        Assert.IsFalse(context.Database.HasPendingModelChanges());
    }

    [TestMethod]
    public void Migrations_OfPostgres_AreThoseOfTheModel()
    {
        var builder = new DbContextOptionsBuilder<NpgsqlAccountsContext>();
        NpgsqlAccountsContext.Use(builder, "Host=none");
        using var context = new NpgsqlAccountsContext(builder.Options);

        Assert.IsFalse(context.Database.HasPendingModelChanges());
    }
}
