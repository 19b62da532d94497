namespace KPax.Silo.Admin;

/// <summary>A table of texts for a terminal.</summary>
internal static class AdminTable
{
    /// <summary>Writes it, columns side by side.</summary>
    public static void Write(TextWriter output, string[] heads, IEnumerable<string[]> rows)
    {
        string[][] all = [heads, .. rows];
        var widths = heads.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
