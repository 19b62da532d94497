namespace KPax.Tests.Reliability.Faults;

/// <summary>What a network does to a connection.</summary>
internal enum FaultKind
{
    /// <summary>Both ends are reset.</summary>
    Cut = 0,

    /// <summary>A part of what was read goes on, then both ends are reset: a frame is left unfinished.</summary>
    PartialFrame = 1,

    /// <summary>One bit of one octet is turned over.</summary>
    CorruptByte = 2,

    /// <summary>What comes is kept back for a while, then goes on.</summary>
    Delay = 3,

    /// <summary>From here on 8 kbit/s go through.</summary>
    Slow = 4,

    /// <summary>From here on nothing goes through, in either direction, and nobody is told.</summary>
    HalfOpen = 5,
}
