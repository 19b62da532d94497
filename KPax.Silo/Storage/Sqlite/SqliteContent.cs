namespace KPax.Silo.Storage.Sqlite;

/// <summary>Which of the server's databases a file is.</summary>
internal enum SqliteContent
{
    /// <summary>Everything but the accounts.</summary>
    Data,

    /// <summary>The accounts.</summary>
    Accounts,
}
