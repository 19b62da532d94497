namespace KPax.Agent.Buffer;

/// <summary>What was counted in one day of UTC. Numbers only grow within the day.</summary>
internal sealed record DayCount
{
    /// <summary>The day: days since 1970-01-01, UTC.</summary>
    public int Day { get; init; }

    /// <summary>Entries that were to be kept.</summary>
    public long Taken { get; init; }

    /// <summary>Entries that were stored durably.</summary>
    public long Buffered { get; init; }

    /// <summary>Entries that the server acknowledged on that day, whenever they were taken.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Entries that were dropped or lost.</summary>
    public long Dropped { get; init; }

    /// <summary>Octets sent to the server.</summary>
    public long SentOctets { get; init; }

    /// <summary>Octets received from the server.</summary>
    public long ReceivedOctets { get; init; }

    /// <summary>The day of a time.</summary>
    public static int DayOf(DateTimeOffset time) => (int)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalDays);

    /// <summary>This and another count of the same day.</summary>
    public DayCount Plus(DayCount more) => this with
    {
        Taken = Taken + more.Taken,
        Buffered = Buffered + more.Buffered,
        Acknowledged = Acknowledged + more.Acknowledged,
        Dropped = Dropped + more.Dropped,
        SentOctets = SentOctets + more.SentOctets,
        ReceivedOctets = ReceivedOctets + more.ReceivedOctets,
    };
}
