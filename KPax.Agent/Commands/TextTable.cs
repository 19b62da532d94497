using System.Globalization;

namespace KPax.Agent.Commands;

/// <summary>Lines of cells, as wide as they need.</summary>
internal static class TextTable
{
    /// <summary>Writes the lines; columns that are empty in all of them are left out.</summary>
    public static void Write(TextWriter output, string indent, IReadOnlyList<string[]> rows, int rightAligned = -1)
    {
        var widths = Enumerable.Range(0, rows.Max(row => row.Length)).Select(column => rows.Max(row => column < row.Length ? Width(row[column]) : 0)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => (cell, column)).Where(pair => widths[pair.column] > 0)
                .Select(pair => Pad(pair.cell, widths[pair.column], pair.column == rightAligned));
            output.WriteLine((indent + string.Join("  ", cells)).TrimEnd());
        }
    }

    private static string Pad(string cell, int width, bool isRight)
    {
        var blanks = new string(' ', width - Width(cell));
        return isRight ? blanks + cell : cell + blanks;
    }

    /// <summary>Columns that a text takes on a terminal: Chinese and Japanese characters take two.</summary>
    private static int Width(string text)
    {
        var width = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var first = char.ConvertToUtf32(elements.GetTextElement(), 0);
            var isWide = first
                is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);
            width += isWide ? 2 : 1;
        }

        return width;
    }
}
