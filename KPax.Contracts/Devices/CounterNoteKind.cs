namespace KPax.Contracts.Devices;

/// <summary>What is worth knowing about a device's counters.</summary>
public enum CounterNoteKind
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>A reading breaks a check that held for this device.</summary>
    CheckBroken = 1,

    /// <summary>A check that stayed broken, or whose counters went away, is expected no more.</summary>
    CheckForgotten = 2,

    /// <summary>A counter of 32 bits went round.</summary>
    Wrap32 = 3,

    /// <summary>A counter of 31 bits went round (IcCounter32 of PWG 5106.3, INTEGER of SNMP).</summary>
    Wrap31 = 4,

    /// <summary>One counter began anew.</summary>
    Reset = 5,

    /// <summary>The serial number changed, or all counters fell together: the board was changed.</summary>
    BoardSwap = 6,

    /// <summary>A counter fell, and nothing explains it.</summary>
    Fall = 7,

    /// <summary>The source that is billed is not told any more.</summary>
    SourceMissing = 8,

    /// <summary>Another source is billed from here on.</summary>
    SourceChanged = 9,
}
