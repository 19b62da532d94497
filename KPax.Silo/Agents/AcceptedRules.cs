using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>What of a batch is kept in mind as accepted, and how an entry that comes under another number is found in it. Pure.</summary>
internal static class AcceptedRules
{
    /// <summary>
    /// Under which numbers an entry that was numbered anew may have been accepted. The hash is told by the agent and computed from what came: an update
    /// between the two may have changed how the same entry is written.
    /// </summary>
    public static IEnumerable<FenceRow> OriginsOf(long agentId, AgentEntry entry)
    {
        if (entry.Origin is { } origin)
        {
            yield return new(agentId, origin.Epoch, origin.Lane, origin.Number, origin.ContentHash);
            if (entry.ContentHash != 0 && entry.ContentHash != origin.ContentHash)
            {
                yield return new(agentId, origin.Epoch, origin.Lane, origin.Number, entry.ContentHash);
            }
        }
    }

    /// <summary>
    /// The runs that a batch accepts: its own numbers, and those which its entries had before. Entries that were stored under their first number
    /// already stand there.
    /// </summary>
    public static IReadOnlyList<AcceptedRun> RunsOf(AgentBatch batch, IReadOnlySet<ulong> storedBefore)
    {
        var own = batch.Entries.Where(entry => entry.ContentHash != 0).Select(entry => (batch.Epoch, batch.Lane, entry.Number, entry.ContentHash));
        var origins = batch.Entries.Where(entry => entry.Origin is not null && !storedBefore.Contains(entry.Number))
            .Select(entry => (entry.Origin!.Epoch, entry.Origin.Lane, entry.Origin.Number, entry.Origin.ContentHash));
        return [.. Join(own), .. Join(origins)];
    }

    private static IEnumerable<AcceptedRun> Join(IEnumerable<(ulong Epoch, Lane Lane, ulong Number, ulong Hash)> numbers)
    {
        var hashes = new List<ulong>();
        (ulong Epoch, Lane Lane, ulong Number) first = default;
        foreach (var (epoch, lane, number, hash) in numbers)
        {
            if (hashes.Count > 0 && (epoch, lane, number) != (first.Epoch, first.Lane, first.Number + (ulong)hashes.Count))
            {
                yield return new(first.Epoch, first.Lane, first.Number, hashes);
                hashes = [];
            }

            first = hashes.Count == 0 ? (epoch, lane, number) : first;
            hashes.Add(hash);
        }

        if (hashes.Count > 0)
        {
            yield return new(first.Epoch, first.Lane, first.Number, hashes);
        }
    }
}
