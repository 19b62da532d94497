using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices;

/// <summary>
/// Which readings of a batch were applied already, and which fences keep the others from being applied twice. A reading that was numbered anew is fenced
/// under its first number too: it may have been applied there just before its agent lost the receipt. Pure.
/// </summary>
internal static class FenceRules
{
    /// <summary>The fences of some readings of a batch.</summary>
    public static IReadOnlyList<FenceRow> FencesOf(DeviceBatch batch, IReadOnlyList<AgentEntry> readings)
    {
        var fences = new List<FenceRow>(readings.Count);
        foreach (var entry in readings)
        {
            fences.Add(new(batch.AgentId, batch.Epoch, batch.Lane, entry.Number, entry.ContentHash));
            if (entry.Origin is { } origin && !batch.IsReleased)
            {
                fences.Add(new(batch.AgentId, origin.Epoch, origin.Lane, origin.Number, origin.ContentHash));
            }
        }

        return fences;
    }

    /// <summary>Where the first numbers of a batch's readings lie, a range for each lane.</summary>
    public static IEnumerable<(ulong Epoch, Lane Lane, ulong First, ulong Last)> LanesOfOrigins(DeviceBatch batch) => batch.Readings
        .Where(entry => entry.Origin is not null)
        .GroupBy(entry => (entry.Origin!.Epoch, entry.Origin.Lane), entry => entry.Origin!.Number)
        .Select(lane => (lane.Key.Epoch, lane.Key.Lane, lane.Min(), lane.Max()));

    /// <summary>The readings that were not applied yet.</summary>
    public static IReadOnlyList<AgentEntry> WithoutApplied(DeviceBatch batch, IReadOnlyList<FenceRow> applied)
    {
        if (applied.Count == 0)
        {
            return batch.Readings;
        }

        var known = applied.ToHashSet();
        return [.. batch.Readings.Where(entry => !IsApplied(batch, entry, known))];
    }

    private static bool IsApplied(DeviceBatch batch, AgentEntry entry, HashSet<FenceRow> known) =>
        Has(known, new(batch.AgentId, batch.Epoch, batch.Lane, entry.Number, entry.ContentHash))
        || (entry.Origin is { } origin && (Has(known, new(batch.AgentId, origin.Epoch, origin.Lane, origin.Number, origin.ContentHash))
            || Has(known, new(batch.AgentId, origin.Epoch, origin.Lane, origin.Number, entry.ContentHash))));

    // A fence without a hash is from before there were any, and stands for the number alone.
    private static bool Has(HashSet<FenceRow> known, FenceRow row) => known.Contains(row) || known.Contains(row with { ContentHash = 0 });
}
