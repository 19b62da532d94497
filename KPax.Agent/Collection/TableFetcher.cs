using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>
/// Reads the columns of a table side by side, so that a row costs one question and not one for each column. GETBULK where the device can do it, else
/// GETNEXT; what it learns of that is remembered for the device. Bounded in objects, octets and time; a column whose names do not increase is given up.
/// </summary>
internal sealed class TableFetcher(ISnmpSession session, SnmpTarget target, DeviceScannerOptions options, TimeProvider timeProvider)
{
    // Keeps an answer near one datagram while the size of the device's objects is not known.
    private const int MaxObjectsInAnswer = 56;

    private readonly long _started = timeProvider.GetTimestamp();
    private readonly BulkCourse _course = new(session.PaceOf(target), target.Version);
    private long _octets;
    private int _columnsAtOnce = int.MaxValue;

    /// <summary>Reads all rows of the columns.</summary>
    public async Task<TableFetch> FetchAsync(IReadOnlyList<Oid> columns, CancellationToken cancellationToken)
    {
        var open = columns.Select(column => new TableCursor(column)).ToList();
        var found = new List<VarBind>();
        var reason = "";
        var longest = options.Repetitions;
        while (open.Count > 0)
        {
            var asked = open.Take(_columnsAtOnce).ToList();
            var rows = RowsOf(asked.Count, longest);
            var response = await AskAsync(asked, rows, cancellationToken);
            _octets += response.Octets;
            if (IsGone(response, rows > 0))
            {
                return new TableFetch(found, response.Reason, TableEnd.Silent);
            }

            // Firmware that loses count in long answers mostly keeps it in short ones.
            var isGood = response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: > 0 } && !(rows > 0 && IsOutOfOrder(response.VarBinds, asked));
            if (isGood)
            {
                // Most tables end within the first answer; in one that goes on, a question more costs more than some objects too many.
                _course.Note(response, rows);
                longest = Math.Min(longest * 2, BulkPace.MaxObjects);
            }

            var problem = isGood ? Take(response.VarBinds, asked, open, found) : AskForLess(response, asked, open, rows);
            reason = reason.Length > 0 ? reason : problem;
            if (found.Count >= options.MaxTableObjects)
            {
                return new TableFetch(found, $"The table has {options.MaxTableObjects} objects or more.", TableEnd.Over);
            }

            if (_octets >= options.MaxOctets)
            {
                return new TableFetch(found, $"The tables of the device had {_octets} octets, and more was to come.", TableEnd.Spent);
            }

            if (timeProvider.GetElapsedTime(_started) >= options.MaxDuration)
            {
                return new TableFetch(found, $"The device was not read after {options.MaxDuration}.", TableEnd.Spent);
            }
        }

        return new TableFetch(found, reason, TableEnd.Over);
    }

    /// <summary>Rows to ask for at once; 0: by GETNEXT.</summary>
    private int RowsOf(int columns, int longest)
    {
        var first = Math.Clamp(MaxObjectsInAnswer / columns, 1, options.Repetitions);
        return Math.Min(longest, _course.RowsOf(columns, first));
    }

    private ValueTask<SnmpResponse> AskAsync(List<TableCursor> asked, int rows, CancellationToken cancellationToken)
    {
        var names = asked.Select(cursor => cursor.Last).ToList();
        return rows > 0
            ? session.GetBulkAsync(target, 0, rows, names, cancellationToken)
            : session.GetNextAsync(target, names, cancellationToken);
    }

    /// <summary>Some devices are silent to GETBULK alone, so that its silence proves nothing.</summary>
    private static bool IsGone(SnmpResponse response, bool isBulk) =>
        response.Outcome is SnmpOutcome.Unreachable or SnmpOutcome.NotSent or SnmpOutcome.Refused || (response.Outcome == SnmpOutcome.TimedOut && !isBulk);

    /// <summary>True if the names of a column do not increase, as long as they are in the column.</summary>
    private static bool IsOutOfOrder(IReadOnlyList<VarBind> varBinds, List<TableCursor> asked)
    {
        var last = asked.Select(cursor => cursor.Last).ToArray();
        for (var i = 0; i < varBinds.Count; i++)
        {
            var column = i % asked.Count;
            if (asked[column].Holds(varBinds[i]) && varBinds[i].Name <= last[column])
            {
                return true;
            }

            last[column] = varBinds[i].Name;
        }

        return false;
    }

    /// <summary>Takes rows of an answer; columns that are over leave the list. Gives a reason if one could not be read on.</summary>
    private static string Take(IReadOnlyList<VarBind> varBinds, List<TableCursor> asked, List<TableCursor> open, List<VarBind> found)
    {
        var reason = "";
        var closed = new HashSet<TableCursor>();
        for (var i = 0; i < varBinds.Count; i++)
        {
            var cursor = asked[i % asked.Count];
            if (closed.Contains(cursor))
            {
                continue;
            }

            if (cursor.Holds(varBinds[i]) && varBinds[i].Name <= cursor.Last)
            {
                closed.Add(cursor);
                reason = $"The device gave {varBinds[i].Name} after {cursor.Last}.";
                open.Remove(cursor);
            }
            else if (cursor.TryAdvance(varBinds[i]))
            {
                found.Add(varBinds[i]);
            }
            else
            {
                closed.Add(cursor);
                open.Remove(cursor);
            }
        }

        return reason;
    }

    /// <summary>
    /// After an answer without objects: fewer rows, then fewer columns, then without the column. Gives a reason if a column could not be read.
    /// </summary>
    private string AskForLess(SnmpResponse response, List<TableCursor> asked, List<TableCursor> open, int rows)
    {
        if (rows > 0)
        {
            _course.NoteFailure(response, rows, asked.Count);
            return "";
        }

        // v1 says that a name has nothing after it by refusing them all.
        var isOver = response.ErrorStatus == SnmpErrors.NoSuchName;
        var index = asked.Count == 1 ? 0 : response.ErrorIndex - 1;
        if (asked.Count > 1 && (!isOver || index < 0 || index >= asked.Count))
        {
            _columnsAtOnce = asked.Count / 2;
            return "";
        }

        open.Remove(asked[index]);
        return isOver ? "" : response.Reason.Length > 0 ? response.Reason : $"The device answered with error-status {response.ErrorStatus} and nothing that can be read.";
    }
}
