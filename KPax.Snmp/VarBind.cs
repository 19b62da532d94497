namespace KPax.Snmp;

/// <summary>A name and its value.</summary>
public readonly record struct VarBind(Oid Name, SnmpValue Value);
