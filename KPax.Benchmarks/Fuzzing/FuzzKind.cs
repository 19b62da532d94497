namespace KPax.Benchmarks.Fuzzing;

/// <summary>What an input is.</summary>
internal enum FuzzKind
{
    /// <summary>A datagram from the network.</summary>
    Datagram = 0,

    /// <summary>A line of a recording.</summary>
    Line = 1,

    /// <summary>A PDU to be hidden and proved by one who knows the keys, once it is broken.</summary>
    Pdu = 2,
}
