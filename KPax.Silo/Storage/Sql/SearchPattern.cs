namespace KPax.Silo.Storage.Sql;

/// <summary>What somebody typed, as a pattern of LIKE … ESCAPE '\' on texts in small letters.</summary>
internal static class SearchPattern
{
    /// <summary>Finds the text anywhere; signs of LIKE in it stand for themselves.</summary>
    public static string Of(string text)
    {
        var escaped = text.ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
        return $"%{escaped}%";
    }
}
