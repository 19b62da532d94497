namespace KPax.Snmp.Recordings;

/// <summary>
/// Answers from a fixed set of objects as an agent does (RFC 1157 section 4.1, RFC 3416 section 4.2). A name that is missing is noSuchInstance if the
/// view has another object of its column or scalar, that is, with the same name up to the last arc before the instance, and noSuchObject otherwise.
/// As a view knows no MIB it takes the arc before last as the column: right for scalars and for tables of one index.
/// </summary>
public sealed class MibView
{
    private readonly VarBind[] _varBinds;

    /// <summary>Takes objects in any order. <see cref="ArgumentException"/> if a name is there twice.</summary>
    public MibView(IEnumerable<VarBind> varBinds)
    {
        _varBinds = [.. varBinds.OrderBy(varBind => varBind.Name)];
        for (var i = 1; i < _varBinds.Length; i++)
        {
            if (_varBinds[i].Name == _varBinds[i - 1].Name)
            {
                throw new ArgumentException($"{_varBinds[i].Name} is there twice.", nameof(varBinds));
            }
        }
    }

    /// <summary>Number of objects.</summary>
    public int Count => _varBinds.Length;

    /// <summary>GET. v1: the first missing name makes the whole answer noSuchName, with the names as they were asked.</summary>
    public SnmpResponse Get(SnmpVersion version, IReadOnlyList<Oid> names)
    {
        var found = new VarBind[names.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Find(names[i]);
        }

        return Answer(version, names, found);
    }

    /// <summary>GETNEXT: for each name the first object after it; at the end endOfMibView, in v1 noSuchName.</summary>
    public SnmpResponse GetNext(SnmpVersion version, IReadOnlyList<Oid> names)
    {
        var found = new VarBind[names.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = At(PlaceAfter(names[i]), names[i]);
        }

        return Answer(version, names, found);
    }

    /// <summary>
    /// GETBULK: one object after each of the first names, then rows of one object after each other name, until the end or
    /// <paramref name="maxVarBinds"/>.
    /// </summary>
    public SnmpResponse GetBulk(int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, int maxVarBinds)
    {
        var once = Math.Clamp(nonRepeaters, 0, names.Count);
        var found = new List<VarBind>();
        for (var i = 0; i < once; i++)
        {
            found.Add(At(PlaceAfter(names[i]), names[i]));
        }

        var columns = new (int Place, Oid Last)[names.Count - once];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = (PlaceAfter(names[once + i]), names[once + i]);
        }

        for (var row = 0; row < maxRepetitions && columns.Length > 0 && found.Count < maxVarBinds; row++)
        {
            if (!AddRow(columns, found, maxVarBinds))
            {
                break;
            }
        }

        return new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = found };
    }

    // What follows an object is the next place: only the first row is searched for. False if there is nothing more in any column.
    private bool AddRow((int Place, Oid Last)[] columns, List<VarBind> found, int maxVarBinds)
    {
        var isOver = true;
        for (var i = 0; i < columns.Length && found.Count < maxVarBinds; i++)
        {
            var next = At(columns[i].Place, columns[i].Last);
            found.Add(next);
            columns[i] = (columns[i].Place + 1, next.Name);
            isOver &= next.Value.Type == SnmpType.EndOfMibView;
        }

        return !isOver;
    }

    private static SnmpResponse Answer(SnmpVersion version, IReadOnlyList<Oid> names, VarBind[] found)
    {
        var missing = version == SnmpVersion.V1 ? Array.FindIndex(found, IsMissingInV1) : -1;
        return missing < 0
            ? new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = found }
            : new SnmpResponse
            {
                Outcome = SnmpOutcome.ErrorStatus,
                VarBinds = [.. names.Select(name => new VarBind(name, SnmpValue.Null))],
                ErrorStatus = SnmpErrors.NoSuchName,
                ErrorIndex = missing + 1,
                Reason = $"There is no {names[missing]}.",
            };
    }

    private static bool IsMissingInV1(VarBind varBind) =>
        varBind.Value.Type is SnmpType.NoSuchObject or SnmpType.NoSuchInstance or SnmpType.EndOfMibView;

    private VarBind Find(Oid name)
    {
        var place = PlaceOf(name);
        if (place < _varBinds.Length && _varBinds[place].Name == name)
        {
            return _varBinds[place];
        }

        var column = new Oid(name.Arcs[..Math.Max(0, name.Length - 1)]);
        var near = PlaceOf(column);
        var isKnown = column.Length > 0 && near < _varBinds.Length && _varBinds[near].Name.StartsWith(column);
        return new VarBind(name, SnmpValue.Absent(isKnown ? SnmpType.NoSuchInstance : SnmpType.NoSuchObject));
    }

    private VarBind At(int place, Oid asked) =>
        place < _varBinds.Length ? _varBinds[place] : new VarBind(asked, SnmpValue.Absent(SnmpType.EndOfMibView));

    private int PlaceAfter(Oid name)
    {
        var place = PlaceOf(name);
        return place < _varBinds.Length && _varBinds[place].Name == name ? place + 1 : place;
    }

    /// <summary>Index of the first object that is not before the name.</summary>
    private int PlaceOf(Oid name)
    {
        var (low, high) = (0, _varBinds.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _varBinds[middle].Name < name ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
