using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>
/// Reads the columns of a table side by side, so that a row costs one question and not one for each column. GETBULK where the device can do it, else
/// GETNEXT for the rest of the scan. Bounded in objects and in time; a column whose names do not increase is given up.
/// </summary>
internal sealed class TableFetcher(ISnmpSession session, SnmpTarget target, DeviceScannerOptions options, TimeProvider timeProvider)
{
    // Keeps an answer near one datagram: so many objects of a table's usual size.
    private const int MaxObjectsInAnswer = 56;

    private readonly long _started = timeProvider.GetTimestamp();
    private int _repetitions = target.Version == SnmpVersion.V1 ? 0 : options.Repetitions;
    private int _columnsAtOnce = int.MaxValue;

    /// <summary>Reads all rows of the columns.</summary>
    public async Task<TableFetch> FetchAsync(IReadOnlyList<Oid> columns, CancellationToken cancellationToken)
    {
        var open = columns.Select(column => new TableCursor(column)).ToList();
        var found = new List<VarBind>();
        var reason = "";
        while (open.Count > 0)
        {
            var asked = open.Take(_columnsAtOnce).ToList();
            var isBulk = _repetitions > 0;
            var response = await AskAsync(asked, cancellationToken);
            if (IsGone(response, isBulk))
            {
                return new TableFetch(found, response.Reason, TableEnd.Silent);
            }

            // Firmware that loses count in long answers mostly keeps it in short ones.
            var isGood = response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: > 0 } && !(isBulk && IsOutOfOrder(response.VarBinds, asked));
            var problem = isGood ? Take(response.VarBinds, asked, open, found) : AskForLess(response, asked, open, isBulk);
            reason = reason.Length > 0 ? reason : problem;
            if (found.Count >= options.MaxTableObjects)
            {
                return new TableFetch(found, $"The table has {options.MaxTableObjects} objects or more.", TableEnd.Over);
            }

            if (timeProvider.GetElapsedTime(_started) >= options.MaxDuration)
            {
                return new TableFetch(found, $"The device was not read after {options.MaxDuration}.", TableEnd.OutOfTime);
            }
        }

        return new TableFetch(found, reason, TableEnd.Over);
    }

    private ValueTask<SnmpResponse> AskAsync(List<TableCursor> asked, CancellationToken cancellationToken)
    {
        var names = asked.Select(cursor => cursor.Last).ToList();
        var repetitions = Math.Min(_repetitions, Math.Max(1, MaxObjectsInAnswer / asked.Count));
        return repetitions > 0
            ? session.GetBulkAsync(target, 0, repetitions, names, cancellationToken)
            : session.GetNextAsync(target, names, cancellationToken);
    }

    /// <summary>Some devices are silent to GETBULK alone, so that its silence proves nothing.</summary>
    private static bool IsGone(SnmpResponse response, bool isBulk) =>
        response.Outcome is SnmpOutcome.Unreachable or SnmpOutcome.NotSent || (response.Outcome == SnmpOutcome.TimedOut && !isBulk);

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
    private string AskForLess(SnmpResponse response, List<TableCursor> asked, List<TableCursor> open, bool isBulk)
    {
        if (isBulk)
        {
            _repetitions = response.ErrorStatus == SnmpErrors.TooBig ? _repetitions / 2 : 0;
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
