using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>
/// Tells whether the alerts that were read last still stand. prtAlertAllEvents counts what is added (RFC 3805), and some printers count nothing: it is
/// trusted once it was seen to move with the table, and never again once the table moved without it. Nothing proves that a printer counts what goes, so
/// open alerts are read again.
/// </summary>
internal sealed class AlertMemory(AnswerMemoryOptions options)
{
    private HashSet<VarBind> _rows = [];
    private ChangeMarks? _marks;
    private IReadOnlyList<SnmpValue?> _status = [];
    private bool _countsAdded;
    private bool _missedAdded;
    private int _polls;

    /// <summary>True if the alerts need not be read. The status objects are those of the reader: they speak of the same as the alerts.</summary>
    /// <param name="marks">What the device says about its changes now.</param>
    /// <param name="status">hrDeviceStatus, hrPrinterStatus and error bits, as they are now; the last is the error bits.</param>
    /// <param name="isAsleep">
    /// True if reading the table might wake the device. Then it is read only if it held alerts whose end is not counted: once as it falls asleep, and
    /// after so many polls as the options say.
    /// </param>
    public bool MayRecall(ChangeMarks marks, IReadOnlyList<SnmpValue?> status, bool isAsleep)
    {
        if (_marks is null || marks.HasNewEvents(_marks))
        {
            return false;
        }

        var mayBeGone = _rows.Count > 0;
        var isAsItWas = _polls < options.AlertPolls && status.SequenceEqual(_status);
        return isAsleep
            ? Equals(status[^1], _status[^1]) && (!mayBeGone || isAsItWas)
            : _countsAdded && !_missedAdded && !mayBeGone && isAsItWas;
    }

    /// <summary>Takes note that the alerts were taken from memory.</summary>
    public void NoteRecalled() => _polls++;

    /// <summary>Takes note of the table, and learns how it moves with the counters.</summary>
    public void NoteRead(IEnumerable<VarBind> table, ChangeMarks marks, IReadOnlyList<SnmpValue?> status)
    {
        var rows = table.ToHashSet();
        if (_marks is not null)
        {
            var isCounted = marks.Events is not null && marks.HasNewEvents(_marks);
            var added = !rows.IsSubsetOf(_rows);
            _countsAdded |= added && isCounted;
            _missedAdded |= added && !isCounted;
        }

        (_rows, _marks, _status, _polls) = (rows, marks, status, 0);
    }
}
