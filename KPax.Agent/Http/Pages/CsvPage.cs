using System.Text;

namespace KPax.Agent.Http.Pages;

/// <summary>Reads the first two lines of a file of comma-separated values: names, and the values of one device.</summary>
internal static class CsvPage
{
    /// <summary>A part for each column; null if there are no two lines.</summary>
    public static PageNode? Read(string text)
    {
        var place = 0;
        var names = ReadLine(text, ref place);
        var values = ReadLine(text, ref place);
        if (names.Count == 0 || values.Count == 0)
        {
            return null;
        }

        var root = new PageNode("");
        foreach (var (name, value) in names.Zip(values))
        {
            root.Add(new PageNode(name) { Text = value });
        }

        return root;
    }

    private static List<string> ReadLine(string text, ref int place)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        while (place < text.Length && cells.Count < PageLimits.MaxNodes)
        {
            var next = text[place++];
            if (next == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (next is ',' or '\n'))
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (next == '\n')
                {
                    return cells;
                }
            }
            else
            {
                cell.Append(next);
            }
        }

        if (cell.Length > 0)
        {
            cells.Add(cell.ToString().Trim());
        }

        return cells;
    }
}
