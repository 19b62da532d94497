namespace KPax.Contracts.Devices;

/// <summary>How the two sides of a check belong together.</summary>
public enum CheckForm
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>The left counter is the sum of the right ones, plus a constant.</summary>
    Sum = 1,

    /// <summary>The left counter is never above the right one.</summary>
    AtMost = 2,

    /// <summary>Two sources of one meaning tell the same number, or numbers that differ by a constant.</summary>
    Same = 3,

    /// <summary>The left counter never falls.</summary>
    Rising = 4,
}
