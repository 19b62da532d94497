namespace KPax.Agent.Hosting;

/// <summary>Finds what somebody meant who misspelt a word.</summary>
internal static class ClosestWord
{
    /// <summary>The word that is nearest; empty if none is near.</summary>
    public static string Find(string written, IEnumerable<string> words)
    {
        var (best, distance) = words.Select(word => (Word: word, Distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance).FirstOrDefault(("", int.MaxValue));
        return distance <= (written.Length < 4 ? 1 : Math.Max(2, written.Length / 3)) ? best : "";
    }

    /// <summary>Changes of one letter that make one word of the other (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
