using KPax.Snmp;

namespace KPax.Agent.Devices.Counters;

/// <summary>How far a counter counts before it falls to 0 again, by the type of the answer.</summary>
internal static class CounterBits
{
    /// <summary>31, 32 or 64 bits; 0 for what is no number.</summary>
    public static uint Of(SnmpValue value) => value.Type switch
    {
        SnmpType.Integer => 31,
        SnmpType.Counter64 => 64,
        SnmpType.Counter32 or SnmpType.Gauge32 => 32,
        _ => 0,
    };
}
