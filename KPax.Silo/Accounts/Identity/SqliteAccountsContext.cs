using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace KPax.Silo.Accounts.Identity;

/// <summary>Accounts in a file of SQLite.</summary>
internal sealed class SqliteAccountsContext(DbContextOptions<SqliteAccountsContext> options) : AccountsContext(options)
{
    /// <summary>Points to a file.</summary>
    public static void Use(DbContextOptionsBuilder builder, string file) =>
        builder.UseApplicationServiceProvider(Services).UseSqlite(new DbConnectionStringBuilder { ["Data Source"] = file, ["Default Timeout"] = 10, ["Pooling"] = false }.ToString());
}
