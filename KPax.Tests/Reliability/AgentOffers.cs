using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>
/// What of the simulator's log an agent must have brought to the server although it was killed. An agent asks a device again only when the reading
/// before is kept, and it reads so many devices at once and no more: so what is missing can only be the last poll of its device before a kill, and at each
/// kill not more of them than that number. Pure.
/// </summary>
/// <param name="starts">When each process of the agent was started.</param>
/// <param name="parallel">Devices that it reads at once.</param>
internal sealed class AgentOffers(IReadOnlyList<DateTimeOffset> starts, int parallel)
{
    /// <summary>Divides what was offered into what must be stored and what may be, as it was on its way when the agent was killed.</summary>
    /// <param name="offers">The simulator's log, in its order.</param>
    /// <param name="stored">What the server has.</param>
    public (IReadOnlySet<(string, long)> Owed, IReadOnlySet<(string, long)> Maybe) Divide(
        IReadOnlyList<PollOracle.Offer> offers, IReadOnlySet<(string, long)> stored)
    {
        var maybe = new HashSet<(string, long)>();
        foreach (var process in offers.GroupBy(offer => starts.Count(start => start <= offer.At)))
        {
            var last = process.GroupBy(offer => offer.Serial).Select(device => device.Last().Key);
            maybe.UnionWith(last.Where(key => !stored.Contains(key)).Take(parallel));
        }

        return (offers.Select(offer => offer.Key).Where(key => !maybe.Contains(key)).ToHashSet(), maybe);
    }
}
