using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>
/// Tells whether the alerts that were read last still stand. Printers differ in what they count: some count nothing, many count what is added and not
/// what goes. So a counter is trusted in what it was seen to do only, and never again once the table moved without it.
/// </summary>
internal sealed class AlertMemory(AnswerMemoryOptions options)
{
    private HashSet<VarBind> _rows = [];
    private ChangeMarks? _marks;
    private IReadOnlyList<SnmpValue?> _status = [];
    private bool _countsAdded;
    private bool _countsGone;
    private bool _missedAdded;
    private bool _missedGone;
    private int _polls;

    /// <summary>True if the alerts need not be read. The status objects are those of the reader: they speak of the same as the alerts.</summary>
    /// <param name="marks">What the device says about its changes now.</param>
    /// <param name="status">hrDeviceStatus, hrPrinterStatus and error bits, as they are now; the last is the error bits.</param>
    /// <param name="isAsleep">True if reading the table might wake the device.</param>
    public bool MayRecall(ChangeMarks marks, IReadOnlyList<SnmpValue?> status, bool isAsleep)
    {
        if (_marks is null || marks.HasNewEvents(_marks))
        {
            return false;
        }

        if (isAsleep)
        {
            return Equals(status[^1], _status[^1]);
        }

        var isCounted = _countsAdded && !_missedAdded && (_rows.Count == 0 || (_countsGone && !_missedGone));
        return isCounted && _polls < options.AlertPolls && status.SequenceEqual(_status);
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
            var gone = !_rows.IsSubsetOf(rows);
            _countsAdded |= added && isCounted;
            _missedAdded |= added && !isCounted;
            _countsGone |= gone && !added && isCounted;
            _missedGone |= gone && !isCounted;
        }

        (_rows, _marks, _status, _polls) = (rows, marks, status, 0);
    }
}
