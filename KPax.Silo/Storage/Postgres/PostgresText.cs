using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace KPax.Silo.Storage.Postgres;

/// <summary>A statement in PostgreSQL's own form: parameters by place instead of by name.</summary>
internal sealed partial class PostgresText
{
    // Some statements are put together anew; their shapes are few.
    private const int MaxKnown = 2_000;

    private static readonly ConcurrentDictionary<string, PostgresText> Known = new(StringComparer.Ordinal);

    private PostgresText(string sql, string[] names) => (Sql, Names) = (sql, names);

    /// <summary>The statement.</summary>
    public string Sql { get; }

    /// <summary>Names of the parameters, with their $, in the order of their places.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The form of a statement.</summary>
    public static PostgresText Of(string sql)
    {
        if (Known.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (Known.Count >= MaxKnown)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(sql, Make);
    }

    private static PostgresText Make(string sql)
    {
        var names = new List<string>();
        var text = new StringBuilder(sql.Length);
        var end = 0;
        foreach (Match match in Tokens().Matches(sql))
        {
            // Literals are matched too, so that a $ in them stays.
            if (match.Value[0] != '$')
            {
                continue;
            }

            var place = names.IndexOf(match.Value);
            if (place < 0)
            {
                place = names.Count;
                names.Add(match.Value);
            }

            text.Append(sql, end, match.Index - end).Append('$').Append(place + 1);
            end = match.Index + match.Length;
        }

        return new(text.Append(sql, end, sql.Length - end).ToString(), [.. names]);
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|\$[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Tokens();
}
