using KPax.Snmp.Codec;

namespace KPax.Snmp;

/// <summary>What is asked of whom; every try of it gets a request id of its own.</summary>
internal readonly record struct SnmpQuestion(
    SnmpTarget Target, SnmpPduType PduType, IReadOnlyList<Oid> Names, int NonRepeaters = 0, int MaxRepetitions = 0);
