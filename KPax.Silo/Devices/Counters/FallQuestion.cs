namespace KPax.Silo.Devices.Counters;

/// <summary>A counter that told less than before.</summary>
internal readonly record struct FallQuestion
{
    /// <summary>Before.</summary>
    public long From { get; init; }

    /// <summary>After.</summary>
    public long To { get; init; }

    /// <summary>Time between the two, by the agent's clock; null: not known.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>Bits of the counter; null: not told.</summary>
    public int? Bits { get; init; }

    /// <summary>True if the serial number changed with it.</summary>
    public bool SerialChanged { get; init; }

    /// <summary>True if every counter of the device's life fell in the same reading.</summary>
    public bool AllFell { get; init; }
}
