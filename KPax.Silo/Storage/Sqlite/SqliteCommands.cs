using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Commands with named parameters in one line.</summary>
internal static class SqliteCommands
{
    /// <summary>A command of the connection; a null value becomes NULL, an unsigned number the signed one with the same bits.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value is ulong unsigned ? unchecked((long)unsigned) : value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs a command that gives no rows and says how many it changed.</summary>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }
}
