namespace KPax.Snmp;

/// <summary>What a walk has read so far, and whether it may go on.</summary>
internal sealed class WalkProgress
{
    private readonly Oid _root;
    private readonly int _maxRows;

    // Answers as they came, each with how many of its objects count: a list that grows would copy them over and over.
    private readonly List<(IReadOnlyList<VarBind> VarBinds, int Count)> _answers = [];
    private int _count;
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

    public int RowsLeft => _maxRows - _count;

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

        var taken = 0;
        while (taken < response.VarBinds.Count && TryTake(response.VarBinds[taken]))
        {
            taken++;
        }

        _answers.Add((response.VarBinds, taken));
        return taken < response.VarBinds.Count;
    }

    public SnmpWalk ToWalk(bool usedFallback) => ToWalk(_end, _reason, usedFallback);

    public SnmpWalk ToWalk(SnmpWalkEnd end, string reason, bool usedFallback) =>
        new() { VarBinds = Join(), End = end, Reason = reason, UsedFallback = usedFallback };

    private bool TryTake(in VarBind varBind)
    {
        var order = varBind.Name.CompareTo(Last);
        if (varBind.Value.Type == SnmpType.EndOfMibView || (order > 0 && !varBind.Name.StartsWith(_root)))
        {
            return !Stop(SnmpWalkEnd.Complete, "");
        }

        if (order <= 0)
        {
            return !Stop(SnmpWalkEnd.NotIncreasing, $"The device gave {varBind.Name} after {Last}.");
        }

        if (RowsLeft == 0)
        {
            return !Stop(SnmpWalkEnd.RowLimit, $"There are more than {_maxRows} objects below {_root}.");
        }

        _count++;
        Last = varBind.Name;
        return true;
    }

    private VarBind[] Join()
    {
        var all = new VarBind[_count];
        var next = 0;
        foreach (var (varBinds, count) in _answers)
        {
            for (var i = 0; i < count; i++)
            {
                all[next++] = varBinds[i];
            }
        }

        return all;
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
