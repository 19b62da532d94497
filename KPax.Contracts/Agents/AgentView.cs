namespace KPax.Contracts.Agents;

/// <summary>What is known of one agent, for lists and its page.</summary>
[GenerateSerializer, Immutable, Alias("kpax.agent-view")]
public sealed record AgentView
{
    /// <summary>Above this an agent's clock is told to be wrong: staleness and order go by the server's clock, but a day's sums suffer.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>The server's number for the agent.</summary>
    [Id(0)] public long Id { get; init; }

    /// <summary>Path of its organisation.</summary>
    [Id(1)] public string OrganisationPath { get; init; } = "";

    /// <summary>Name of its organisation.</summary>
    [Id(2)] public string OrganisationName { get; init; } = "";

    /// <summary>Name of its machine; empty: not told.</summary>
    [Id(3)] public string HostName { get; init; } = "";

    /// <summary>Whether it may work.</summary>
    [Id(4)] public AgentState State { get; init; }

    /// <summary>Its version at the last Hello; empty: it never said Hello.</summary>
    [Id(5)] public string Version { get; init; } = "";

    /// <summary>Operating system and runtime at the last Hello.</summary>
    [Id(6)] public string OperatingSystem { get; init; } = "";

    /// <summary>When its key was taken in.</summary>
    [Id(7)] public DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When it said Hello last, or something of it became durable last; null: never.</summary>
    [Id(8)] public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Its clock minus the server's at the last Hello; null: not told.</summary>
    [Id(9)] public TimeSpan? ClockOffset { get; init; }

    /// <summary>Place of its newest epoch among its epochs, from 1; 0: none.</summary>
    [Id(10)] public int EpochOrdinal { get; init; }

    /// <summary>The lanes of its newest epoch.</summary>
    [Id(11)] public IReadOnlyList<AgentLane> Lanes { get; init; } = [];

    /// <summary>Epochs that are suspended, because two instances used one key.</summary>
    [Id(12)] public int SuspendedEpochs { get; init; }

    /// <summary>Readings of new devices that wait for the quota, or for an administrator.</summary>
    [Id(13)] public long Parked { get; init; }

    /// <summary>Entries that lie aside because they can never be stored.</summary>
    [Id(14)] public long DeadLetters { get; init; }

    /// <summary>True if its clock is off by more than <see cref="ClockTolerance"/>.</summary>
    public bool IsClockOff => ClockOffset?.Duration() > ClockTolerance;
}
