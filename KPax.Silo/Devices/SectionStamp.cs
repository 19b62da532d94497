namespace KPax.Silo.Devices;

/// <summary>Which reading a section came from: the agent, and its order there. Decides whether another one is newer.</summary>
internal sealed record SectionStamp(long AgentId, int EpochOrdinal, ulong Order)
{
    /// <summary>That of no reading.</summary>
    public static SectionStamp None { get; } = new(0, 0, 0);

    /// <summary>True if a reading with the other stamp was taken after this one. Between agents the later arrival counts.</summary>
    public bool IsOlderThan(SectionStamp other) =>
        AgentId != other.AgentId || (EpochOrdinal, Order).CompareTo((other.EpochOrdinal, other.Order)) < 0;
}
