namespace KPax.Contracts.Agents;

/// <summary>Kinds of events of agents. The numbers stand in the database.</summary>
public enum AgentEventKind
{
    Unspecified = 0,

    /// <summary>A new epoch was opened.</summary>
    EpochOpened = 1,

    /// <summary>Its history was behind or another one: it was told to begin a new epoch.</summary>
    HistoryDiffered = 2,

    /// <summary>Two instances used one key; the later epoch was suspended.</summary>
    CloneSuspended = 3,

    /// <summary>The server lacked numbers that it had acknowledged, and the agent no longer kept: they were booked as a gap.</summary>
    ServerRestored = 4,

    /// <summary>Readings of new devices went into quarantine.</summary>
    Parked = 5,

    /// <summary>Readings in quarantine were stored.</summary>
    Released = 6,
}
