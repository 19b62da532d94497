namespace KPax.Snmp.Usm;

/// <summary>What a datagram was to the question that waits for it.</summary>
internal enum UsmReading
{
    /// <summary>Not believable: it is dropped and counted, and the question waits on.</summary>
    Drop = 0,

    /// <summary>The answer.</summary>
    Answer = 1,

    /// <summary>Something was learnt from it: the question is to be sent again at once under a new number.</summary>
    AskAgain = 2,

    /// <summary>The device refuses the question, which ends it.</summary>
    Refused = 3,
}
