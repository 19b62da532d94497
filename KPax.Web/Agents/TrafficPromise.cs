using KPax.Contracts.Agents;

namespace KPax.Web.Agents;

/// <summary>What a day of an agent may cost on the wire, as KPax promises it, and what it did cost. Pure.</summary>
internal static class TrafficPromise
{
    /// <summary>Octets of an agent that has nothing to tell, in a day.</summary>
    public const long IdleDay = 150_000;

    /// <summary>Octets of a typical reading, with its share of everything around it.</summary>
    public const long Reading = 500;

    /// <summary>Most octets of a day with so many entries.</summary>
    public static long Of(long entries) => IdleDay + (entries * Reading);

    /// <summary>
    /// What a day cost: as the agent counted it, with TLS and the framing of the calls. It tells that about once an hour, so until then what the server
    /// counted of the batches may be more.
    /// </summary>
    public static long UsedIn(AgentDay day) => Math.Max(day.Counted.Octets, (day.Told?.SentOctets ?? 0) + (day.Told?.ReceivedOctets ?? 0));

    /// <summary>Entries of a day: those that the server received, or the agent calls acknowledged, whichever is more.</summary>
    public static long EntriesIn(AgentDay day) => Math.Max(day.Counted.Received, day.Told?.Acknowledged ?? 0);
}
