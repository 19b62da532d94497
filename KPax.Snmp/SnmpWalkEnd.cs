namespace KPax.Snmp;

/// <summary>Why a walk stopped.</summary>
public enum SnmpWalkEnd
{
    /// <summary>The subtree was read to its end.</summary>
    Complete = 0,

    /// <summary>The device did not answer any more.</summary>
    TimedOut = 1,

    /// <summary>The device gave a name that does not come after the one before; going on could last for ever.</summary>
    NotIncreasing = 2,

    /// <summary>There is more, but <see cref="SnmpWalkOptions.MaxRows"/> are read.</summary>
    RowLimit = 3,

    /// <summary>There is more, but <see cref="SnmpWalkOptions.MaxDuration"/> is over.</summary>
    TimeLimit = 4,

    /// <summary>The device answered with an error-status, or with nothing in it.</summary>
    ErrorStatus = 5,

    /// <summary>The network says that nobody is there.</summary>
    Unreachable = 6,

    /// <summary>A question was not allowed or does not fit.</summary>
    NotSent = 7,

    /// <summary>v3: the device's security model refused a question, or its answer cannot be trusted.</summary>
    Refused = 8,

    /// <summary>There is more, but <see cref="SnmpWalkOptions.MaxOctets"/> came.</summary>
    SizeLimit = 9,
}
