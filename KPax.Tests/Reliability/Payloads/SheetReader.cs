using System.Text;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>Reads CSV as RFC 4180 says. Pure.</summary>
internal static class SheetReader
{
    /// <summary>Rows of cells.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string csv)
    {
        var rows = new List<IReadOnlyList<string>>();
        var (row, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var index = 0; index < csv.Length; index++)
        {
            var letter = csv[index];
            if (isQuoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (index + 1 < csv.Length && csv[index + 1] == '"')
                {
                    cell.Append(csv[index++]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (letter == ',')
            {
                EndCell();
            }
            else if (letter == '\r' && index + 1 < csv.Length && csv[index + 1] == '\n')
            {
                index++;
                EndCell();
                rows.Add(row);
                row = [];
            }
            else
            {
                cell.Append(letter);
            }
        }

        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
