namespace KPax.Benchmarks.Fleet;

/// <summary>A section of a Markdown file that a measurement writes.</summary>
internal static class ReportSection
{
    /// <summary>Puts the section into a file in place of the one with its heading, else at the end.</summary>
    public static void Write(string file, string heading, string section)
    {
        var text = File.ReadAllText(file);
        var begin = text.IndexOf($"{heading}\n", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf("\n## ", begin + heading.Length, StringComparison.Ordinal);
        File.WriteAllText(file, begin < 0 ? $"{text.TrimEnd()}\n\n{section}" : $"{text[..begin]}{section.TrimEnd()}\n{(end < 0 ? "" : text[end..])}");
    }
}
