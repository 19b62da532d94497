using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>One row of a table.</summary>
/// <param name="Index">What stands behind the column's name, hrDeviceIndex first in the Printer MIB.</param>
/// <param name="Values">The values that the device gave, by the profile's column names.</param>
internal sealed record TableRow(Oid Index, IReadOnlyDictionary<string, SnmpValue> Values)
{
    /// <summary>The last part of the index.</summary>
    public uint Last => Index.Length == 0 ? 0 : Index.Arcs[^1];

    /// <summary>The value of a column; null if the device gave none.</summary>
    public SnmpValue? Find(string column) => Values.TryGetValue(column, out var value) ? value : null;

    /// <summary>The number of a column; null if the device gave none, or something that is no number.</summary>
    public long? Number(string column) => Find(column) is { } value && value.TryGetNumber(out var number) ? number : null;
}
