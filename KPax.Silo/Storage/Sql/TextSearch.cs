using System.Text;

namespace KPax.Silo.Storage.Sql;

/// <summary>Which devices have what somebody typed anywhere in their texts: a query for their numbers, and its parameters.</summary>
/// <param name="Ids">Gives <c>device_id</c>.</param>
/// <param name="Pattern">The one parameter of <see cref="Match"/>.</param>
/// <param name="Parameters">All that <paramref name="Ids"/> is asked with.</param>
internal sealed record TextSearch(string Ids, (string Name, SqlValue Value) Pattern, IReadOnlyList<(string Name, SqlValue Value)> Parameters)
{
    /// <summary>Decides for one row of device_text, named t.</summary>
    public const string Match = @"t.search LIKE $search ESCAPE '\'";

    private const int Letters = 3;

    // More of them only make the question longer: the text is read to decide anyway.
    private const int MaxTrigrams = 32;

    private const string ByReading = $"SELECT t.device_id FROM device_text t WHERE {Match}";

    private const string ByTrigrams = $"""
        SELECT t.device_id FROM device_search f CROSS JOIN device_text t WHERE f.device_search MATCH $trigrams AND t.device_id = f.rowid AND {Match}
        """;

    /// <summary>The question for a text; null if it is empty.</summary>
    public static TextSearch? Of(string typed, bool hasTrigramTable)
    {
        var text = typed.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var (pattern, trigrams) = (("$search", (SqlValue)SearchPattern.Of(text)), hasTrigramTable ? TrigramsOf(text.ToLowerInvariant()) : "");
        return trigrams.Length == 0 ? new(ByReading, pattern, [pattern]) : new(ByTrigrams, pattern, [pattern, ("$trigrams", trigrams)]);
    }

    // The octet 0 ends a question to FTS5.
    private static string TrigramsOf(string text)
    {
        var letters = text.EnumerateRunes().ToList();
        return letters.Count < Letters || letters.Contains(new Rune(0))
            ? ""
            : string.Join(" AND ", Enumerable.Range(0, letters.Count - Letters + 1).Select(place => Quote(letters.Slice(place, Letters))).Distinct().Take(MaxTrigrams));
    }

    private static string Quote(List<Rune> letters) => $"\"{string.Concat(letters).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
