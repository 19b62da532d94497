using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>What SQLite's result codes (sqlite3.h) mean to the one who has to mend it.</summary>
internal static class SqliteFaults
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int NoDatabase = 26;

    /// <summary>True if the fault lies in what was to be written, and not in the storage: it would fail again for ever.</summary>
    public static bool IsOfTheUnit(SqliteException fault) => fault.SqliteErrorCode is TooBig or Constraint or Mismatch;

    /// <summary>One line in plain words, with the mend.</summary>
    public static string Explain(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        Full => $"The disk of {path} is full: make room on it.",
        ReadOnly or CannotOpen => $"The database {path} cannot be written: give the server's user write access to it and to its folder.",
        InputOutput => $"The disk of {path} failed ({fault.Message}): look at the disk, and at its free space.",
        Corrupt or NoDatabase => $"{path} is damaged or is no database: restore a backup, or name another data directory.",
        _ => $"The database {path} failed: {fault.Message}",
    };
}
