namespace KPax.Agent.Buffer;

/// <summary>
/// What the file knows of a lane. Entries have positions, which never change; a number is a position counted from the start of the epoch, so a new
/// epoch rewrites nothing.
/// </summary>
internal sealed record LaneRecord
{
    /// <summary>Position before number 1.</summary>
    public long Start { get; init; }

    /// <summary>Newest entry; 0: none yet.</summary>
    public Milestone Newest { get; init; } = Milestone.None;

    /// <summary>Last entry that the server has.</summary>
    public Milestone Acknowledged { get; init; } = Milestone.None;

    /// <summary>Last entry that was dropped; the gap goes from behind <see cref="Acknowledged"/> to here. Position 0: none.</summary>
    public Milestone Gap { get; init; } = Milestone.None;

    /// <summary>Older epochs of which entries are kept, oldest first.</summary>
    public IReadOnlyList<PastEpoch> Past { get; init; } = [];

    /// <summary>True if numbers behind <see cref="Acknowledged"/> were dropped.</summary>
    public bool HasGap => Gap.Position > Acknowledged.Position;

    /// <summary>Position of the oldest entry that is kept, gap left aside; above the newest if there is none.</summary>
    public long OldestEntry => Math.Max(Acknowledged.Position, Gap.Position) + 1;

    /// <summary>Octets of the kept entries.</summary>
    public long Octets => Newest.Octets - (HasGap ? Gap : Acknowledged).Octets;

    /// <summary>The number of a position; 0 at the start of the epoch.</summary>
    public ulong NumberOf(long position) => (ulong)(position - Start);

    /// <summary>The position of a number; beyond every entry if there is none.</summary>
    public long PositionOf(ulong number) => number > long.MaxValue / 2 ? long.MaxValue : Start + (long)number;

    /// <summary>A milestone as the server sees it: the hash is empty at the start of an epoch.</summary>
    public LanePosition Show(Milestone milestone) => new(NumberOf(milestone.Position), milestone.Position == Start ? [] : milestone.Hash);

    /// <summary>The first epoch that gave a position a number; null if that is the present one.</summary>
    public PastEpoch? FindOrigin(long position) => Past.FirstOrDefault(past => position >= past.First && position <= past.Last);

    /// <summary>The lane with numbers from 1 for what is left.</summary>
    /// <param name="epoch">The epoch that ends.</param>
    /// <param name="maxPast">Most older epochs to remember; entries of still older ones lose their origin.</param>
    public LaneRecord BeginEpoch(ulong epoch, int maxPast)
    {
        var first = Math.Max(Past.Count > 0 ? Past[^1].Last : 0, Acknowledged.Position) + 1;
        var kept = Past.Where(past => past.Last > Acknowledged.Position);
        var past = Newest.Position >= first ? kept.Append(new PastEpoch(epoch, Start, first, Newest.Position)) : kept;
        return this with { Start = Acknowledged.Position, Past = [.. past.TakeLast(maxPast)] };
    }
}
