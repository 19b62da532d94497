using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>
/// Reads the columns of a table side by side, so that a row costs one question and not one for each column. GETBULK where the device can do it, else GETNEXT for the rest
/// of the scan. Bounded in objects and in time; a column whose names do not increase is given up.
/// </summary>
internal sealed class TableFetcher(ISnmpSession session, SnmpTarget target, DeviceScannerOptions options, TimeProvider timeProvider)
{
    private const int TooBig = 1;
    private const int NoSuchName = 2;

    // Keeps an answer near one datagram: so many objects of a table's usual size.
    private const int MaxObjectsInAnswer = 56;

    private readonly long _started = timeProvider.GetTimestamp();
    private int _repetitions = target.Version == SnmpVersion.V1 ? 0 : options.Repetitions;

    /// <summary>Reads all rows of the columns.</summary>
    public async Task<TableFetch> FetchAsync(IReadOnlyList<Oid> columns, CancellationToken cancellationToken)
    {
        var open = columns.Select(column => new TableCursor(column)).ToList();
        var found = new List<VarBind>();
        var reason = "";
        while (open.Count > 0 && reason.Length == 0)
        {
            var repetitions = Math.Min(_repetitions, Math.Max(1, MaxObjectsInAnswer / open.Count));
            var names = open.Select(cursor => cursor.Last).ToList();
            var response = repetitions > 0
                ? await session.GetBulkAsync(target, 0, repetitions, names, cancellationToken)
                : await session.GetNextAsync(target, names, cancellationToken);
            if (response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: > 0 })
            {
                reason = Take(response.VarBinds, open, found);
            }
            else if (repetitions > 0 && response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus or SnmpOutcome.TimedOut)
            {
                _repetitions = response.ErrorStatus == TooBig ? repetitions / 2 : 0;
            }
            else if (!TryLeaveOut(response, open))
            {
                return new TableFetch(found, ReasonOf(response), response.Outcome is SnmpOutcome.TimedOut or SnmpOutcome.Unreachable);
            }

            reason = reason.Length > 0 ? reason : FindLimit(found.Count);
        }

        return new TableFetch(found, reason, false);
    }

    /// <summary>Takes rows of an answer; columns that are over leave the list. Gives a reason if one could not be read on.</summary>
    private static string Take(IReadOnlyList<VarBind> varBinds, List<TableCursor> open, List<VarBind> found)
    {
        var columns = open.ToList();
        var reason = "";
        for (var i = 0; i < varBinds.Count; i++)
        {
            var cursor = columns[i % columns.Count];
            if (!open.Contains(cursor))
            {
                continue;
            }

            if (varBinds[i].Name <= cursor.Last && varBinds[i].Value.Type != SnmpType.EndOfMibView)
            {
                reason = $"The device gave {varBinds[i].Name} after {cursor.Last}.";
                open.Remove(cursor);
            }
            else if (cursor.TryAdvance(varBinds[i]))
            {
                found.Add(varBinds[i]);
            }
            else
            {
                open.Remove(cursor);
            }
        }

        return reason;
    }

    /// <summary>v1 says that a name has nothing after it by refusing them all; tooBig asks for less.</summary>
    private static bool TryLeaveOut(SnmpResponse response, List<TableCursor> open)
    {
        if (response.ErrorStatus != NoSuchName || response.ErrorIndex < 1 || response.ErrorIndex > open.Count)
        {
            return false;
        }

        open.RemoveAt(response.ErrorIndex - 1);
        return true;
    }

    private static string ReasonOf(SnmpResponse response) =>
        response.Reason.Length > 0 ? response.Reason : $"The device answered with error-status {response.ErrorStatus} and nothing that can be read.";

    private string FindLimit(int count)
    {
        if (count >= options.MaxTableObjects)
        {
            return $"The table has more than {options.MaxTableObjects} objects.";
        }

        return timeProvider.GetElapsedTime(_started) >= options.MaxDuration ? $"The device was not read after {options.MaxDuration}." : "";
    }
}
