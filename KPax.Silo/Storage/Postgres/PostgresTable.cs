using System.Text.RegularExpressions;
using KPax.Silo.Storage.Sql.Schema;
using Npgsql;

namespace KPax.Silo.Storage.Postgres;

/// <summary>A table of KPax in a database, with the columns that are written and not reckoned.</summary>
/// <param name="Schema">Its schema; empty: the one in which everything is but accounts.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
internal sealed partial record PostgresTable(string Schema, string Name, IReadOnlyList<string> Columns)
{
    /// <summary>The schema of accounts, whose tables are not made by the steps of <see cref="SqlSchema"/>.</summary>
    public const string Accounts = "accounts";

    private const string ListColumns = """
        SELECT CAST(c.relname AS text), CAST(a.attname AS text)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname = coalesce(nullif(@schema, ''), current_schema()) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY c.relname, a.attnum
        """;

    private const string ListReferences = """
        SELECT CAST(child.relname AS text), CAST(parent.relname AS text)
        FROM pg_constraint k JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
        JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE k.contype = 'f' AND n.nspname = coalesce(nullif(@schema, ''), current_schema()) AND child.oid <> parent.oid
        """;

    // What other programs have in the same database is none of ours.
    private static readonly HashSet<string> Named =
        [.. SqlSchema.Steps.SelectMany(step => Creations().Matches(step.Postgres ?? step.Sql)).Select(match => match.Groups[1].Value)];

    /// <summary>Its name for a statement.</summary>
    public string FullName => Schema.Length == 0 ? Name : $"{Schema}.\"{Name}\"";

    /// <summary>The columns for a statement.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    /// <summary>The tables of KPax that a database has, but not that of their version; each comes after those that it refers to.</summary>
    public static List<PostgresTable> List(NpgsqlConnection connection) => List(connection, "", IsOurs);

    /// <summary>The tables of accounts in their order, but not that of their version.</summary>
    public static List<PostgresTable> ListAccounts(NpgsqlConnection connection) => List(connection, Accounts, table => table != PostgresAccounts.VersionTable);

    private static List<PostgresTable> List(NpgsqlConnection connection, string schema, Func<string, bool> isMeant)
    {
        var tables = Pairs(connection, ListColumns, schema).Where(pair => isMeant(pair.First))
            .GroupBy(pair => pair.First, pair => pair.Second)
            .Select(group => new PostgresTable(schema, group.Key, [.. group]))
            .ToDictionary(table => table.Name);
        var parents = Pairs(connection, ListReferences, schema).ToLookup(pair => pair.First, pair => pair.Second);
        var ordered = new List<PostgresTable>();
        var placed = new HashSet<string>();
        foreach (var name in tables.Keys.Order(StringComparer.Ordinal))
        {
            Place(name);
        }

        return ordered;

        void Place(string name)
        {
            if (placed.Add(name) && tables.TryGetValue(name, out var table))
            {
                foreach (var parent in parents[name])
                {
                    Place(parent);
                }

                ordered.Add(table);
            }
        }
    }

    /// <summary>The month of a table of hours; null: it is another table.</summary>
    public static int? MonthOf(string table) =>
        Months().Match(table) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static bool IsOurs(string table) => Named.Contains(table) || MonthOf(table) is not null;

    private static List<(string First, string Second)> Pairs(NpgsqlConnection connection, string sql, string schema)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("schema", schema);
        using var reader = command.ExecuteReader();
        var pairs = new List<(string, string)>();
        while (reader.Read())
        {
            pairs.Add((reader.GetString(0), reader.GetString(1)));
        }

        return pairs;
    }

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(\w+)")]
    private static partial Regex Creations();

    [GeneratedRegex(@"^reading_hour_(\d{6})$")]
    private static partial Regex Months();
}
