namespace KPax.Agent.Discovery;

/// <summary>Which version of SNMP to ask in.</summary>
internal enum SnmpVersionChoice
{
    /// <summary>v2c, and v1 for a device that is silent in it.</summary>
    Auto = 0,

    /// <summary>v1 alone.</summary>
    V1 = 1,

    /// <summary>v2c alone.</summary>
    V2c = 2,
}
