using System.Text;
using KPax.Snmp;

namespace KPax.Simulator.Synthetic;

/// <summary>Collects objects of a printer that is made up, table by table.</summary>
internal sealed class ObjectList
{
    private readonly List<VarBind> _varBinds = [];

    /// <summary>What was added so far.</summary>
    public IReadOnlyList<VarBind> VarBinds => _varBinds;

    /// <summary>Adds scalars below a group: arc of the object, value.</summary>
    public void Scalars(string group, params ReadOnlySpan<(int Arc, SnmpValue Value)> objects)
    {
        var root = Oid.Parse(group);
        foreach (var (arc, value) in objects)
        {
            _varBinds.Add(new VarBind(root.Append((uint)arc, 0), value));
        }
    }

    /// <summary>Adds a row below a table's entry: column, value; and the row's index.</summary>
    public void Row(string entry, uint[] index, params ReadOnlySpan<(int Column, SnmpValue Value)> columns)
    {
        var root = Oid.Parse(entry);
        foreach (var (column, value) in columns)
        {
            _varBinds.Add(new VarBind(root.Append([(uint)column, .. index]), value));
        }
    }

    public static SnmpValue Text(string text) => SnmpValue.FromOctets(SnmpType.OctetString, Encoding.UTF8.GetBytes(text));

    public static SnmpValue Octets(params byte[] octets) => SnmpValue.FromOctets(SnmpType.OctetString, octets);

    public static SnmpValue Number(long number) => SnmpValue.Integer(number);

    public static SnmpValue Counter(uint count) => SnmpValue.Unsigned(SnmpType.Counter32, count);

    public static SnmpValue Gauge(uint level) => SnmpValue.Unsigned(SnmpType.Gauge32, level);

    public static SnmpValue Ticks(uint hundredths) => SnmpValue.Unsigned(SnmpType.TimeTicks, hundredths);

    public static SnmpValue Name(string oid) => SnmpValue.FromOid(Oid.Parse(oid));
}
