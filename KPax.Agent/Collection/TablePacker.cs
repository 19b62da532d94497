using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Collection;

/// <summary>
/// Puts tables together that are read side by side. Those of like length go together: the shorter ones of a question run on into what comes after them,
/// which is sent for nothing.
/// </summary>
internal static class TablePacker
{
    // So that a question stays in one datagram, and with this many objects its answer mostly too.
    private const int MaxColumns = 18;
    private const int MaxObjects = 56;

    // What tables of usual printers have; only the number of datagrams hangs on it.
    private static readonly Dictionary<string, int> UsualRows = new()
    {
        [ProfileFields.DeviceId] = 1,
        [ProfileFields.Localizations] = 1,
        [ProfileFields.Markers] = 1,
        [ProfileFields.Colorants] = 4,
        [ProfileFields.Supplies] = 6,
    };

    /// <summary>Rows to ask for in a table that was not read yet.</summary>
    public static int RowsOf(string field) => UsualRows.GetValueOrDefault(field, 2);

    /// <summary>The questions in groups, those with one of the first fields first.</summary>
    public static IReadOnlyList<IReadOnlyList<TableQuestion>> Pack(IEnumerable<TableQuestion> questions, IReadOnlyCollection<string> first)
    {
        var groups = new List<List<TableQuestion>>();
        foreach (var question in questions.Where(question => question.Columns.Count > 0).OrderBy(question => question.Rows))
        {
            var columns = groups.Count == 0 ? 0 : groups[^1].Sum(other => other.Columns.Count) + question.Columns.Count;

            // One row more than there is tells that a table is over.
            if (columns == 0 || columns > MaxColumns || columns * (question.Rows + 1) > MaxObjects)
            {
                groups.Add([]);
            }

            groups[^1].Add(question);
        }

        return [.. groups.OrderBy(group => group.Exists(question => first.Contains(question.Field)) ? 0 : 1)];
    }
}
