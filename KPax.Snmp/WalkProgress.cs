namespace KPax.Snmp;

/// <summary>What a walk has read so far, and whether it may go on.</summary>
internal sealed class WalkProgress
{
    private readonly Oid _root;
    private readonly int _maxRows;
    private readonly List<VarBind> _varBinds = [];
    private SnmpWalkEnd _end;
    private string _reason = "";

    public WalkProgress(Oid root, int maxRows)
    {
        _root = root;
        _maxRows = maxRows;
        Last = root;
    }

    /// <summary>The name to ask for what comes after it.</summary>
    public Oid Last { get; private set; }

    public int RowsLeft => _maxRows - _varBinds.Count;

    /// <summary>Takes an answer; true if the walk is over.</summary>
    public bool Take(SnmpResponse response)
    {
        if (response.Outcome != SnmpOutcome.Answered)
        {
            // In v1 this is how a device says that nothing comes after the name.
            return response.ErrorStatus == SnmpErrors.NoSuchName ? Stop(SnmpWalkEnd.Complete, "") : Stop(EndOf(response.Outcome), response.Reason);
        }

        if (response.VarBinds.Count == 0)
        {
            return Stop(SnmpWalkEnd.ErrorStatus, $"The device sent no object after {Last}, and no error either.");
        }

        foreach (var varBind in response.VarBinds)
        {
            if (!TryTake(varBind))
            {
                return true;
            }
        }

        return false;
    }

    public SnmpWalk ToWalk(bool usedFallback) => ToWalk(_end, _reason, usedFallback);

    public SnmpWalk ToWalk(SnmpWalkEnd end, string reason, bool usedFallback) =>
        new() { VarBinds = _varBinds, End = end, Reason = reason, UsedFallback = usedFallback };

    private bool TryTake(VarBind varBind)
    {
        if (varBind.Value.Type == SnmpType.EndOfMibView || (varBind.Name > Last && !varBind.Name.StartsWith(_root)))
        {
            return !Stop(SnmpWalkEnd.Complete, "");
        }

        if (varBind.Name <= Last)
        {
            return !Stop(SnmpWalkEnd.NotIncreasing, $"The device gave {varBind.Name} after {Last}.");
        }

        if (RowsLeft == 0)
        {
            return !Stop(SnmpWalkEnd.RowLimit, $"There are more than {_maxRows} objects below {_root}.");
        }

        _varBinds.Add(varBind);
        Last = varBind.Name;
        return true;
    }

    private bool Stop(SnmpWalkEnd end, string reason)
    {
        _end = end;
        _reason = reason;
        return true;
    }

    private static SnmpWalkEnd EndOf(SnmpOutcome outcome) => outcome switch
    {
        SnmpOutcome.TimedOut => SnmpWalkEnd.TimedOut,
        SnmpOutcome.Unreachable => SnmpWalkEnd.Unreachable,
        SnmpOutcome.NotSent => SnmpWalkEnd.NotSent,
        SnmpOutcome.Refused => SnmpWalkEnd.Refused,
        _ => SnmpWalkEnd.ErrorStatus,
    };
}
