namespace KPax.Agent.Collection;

/// <summary>What a round is about.</summary>
internal sealed record RoundScope
{
    /// <summary>All targets, by the schedule.</summary>
    public static RoundScope Scheduled { get; } = new();

    /// <summary>Keys of the devices that are asked and nobody else; empty: everybody.</summary>
    public IReadOnlySet<string> DeviceKeys { get; init; } = new HashSet<string>();

    /// <summary>True for a round that somebody asked for: it comes whatever the intervals of devices say, and a blackout refuses it instead of telling a skipped round.</summary>
    public bool IsOutOfTurn { get; init; }

    /// <summary>Told how far it is: done, of how many, and how many of them gave a reading. Null: nobody wants to know.</summary>
    public Action<int, int, int>? Progress { get; init; }
}
