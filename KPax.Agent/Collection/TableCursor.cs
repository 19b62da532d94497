using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>How far a column has been read.</summary>
internal sealed class TableCursor
{
    public TableCursor(Oid column)
    {
        Column = column;
        Last = column;
    }

    /// <summary>The column.</summary>
    public Oid Column { get; }

    /// <summary>The name to ask for what comes after it.</summary>
    public Oid Last { get; private set; }

    /// <summary>True for an object of the column.</summary>
    public bool Holds(VarBind varBind) => varBind.Value.Type != SnmpType.EndOfMibView && varBind.Name.StartsWith(Column);

    /// <summary>Goes on to an object of the column; false if the object is none, the column is over then.</summary>
    public bool TryAdvance(VarBind varBind)
    {
        if (!Holds(varBind))
        {
            return false;
        }

        Last = varBind.Name;
        return true;
    }
}
