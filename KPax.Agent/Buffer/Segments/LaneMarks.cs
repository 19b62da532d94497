namespace KPax.Agent.Buffer.Segments;

/// <summary>What is known of a lane beside its entries.</summary>
internal sealed record LaneMarks
{
    /// <summary>Position before number 1 of this epoch.</summary>
    public long Start { get; init; }

    /// <summary>Newest entry when this was written.</summary>
    public Place Newest { get; init; } = Place.None;

    /// <summary>Last entry that the server has.</summary>
    public Place Acknowledged { get; init; } = Place.None;

    /// <summary>Older epochs of which entries are left, oldest first.</summary>
    public IReadOnlyList<PastEpoch> Past { get; init; } = [];

    /// <summary>The number of a position; 0 at the start of the epoch.</summary>
    public ulong NumberOf(long position) => (ulong)Math.Max(0, position - Start);

    /// <summary>The position of a number; beyond every entry if there is none.</summary>
    public long PositionOf(ulong number) => number > long.MaxValue / 2 ? long.MaxValue : Start + (long)number;

    /// <summary>A place as the server sees it: the hash is empty at the start of an epoch.</summary>
    public LanePosition Show(Place place) => new(NumberOf(place.Position), place.Position == Start ? [] : place.Hash);

    /// <summary>The first epoch that gave a position a number; null if that is the present one.</summary>
    public PastEpoch? FindOrigin(long position) => Past.FirstOrDefault(past => position >= past.First && position <= past.Last);

    /// <summary>The lane with numbers from 1 for what is left.</summary>
    /// <param name="epoch">The epoch that ends.</param>
    /// <param name="newest">Newest position.</param>
    /// <param name="maxPast">Most older epochs to remember; entries of still older ones lose their origin.</param>
    public LaneMarks BeginEpoch(ulong epoch, long newest, int maxPast)
    {
        var first = Math.Max(Past.Count > 0 ? Past[^1].Last : 0, Acknowledged.Position) + 1;
        var kept = Past.Where(past => past.Last > Acknowledged.Position);
        var past = newest >= first ? kept.Append(new PastEpoch(epoch, Start, first, newest)) : kept;
        return this with { Start = Acknowledged.Position, Past = [.. past.TakeLast(maxPast)] };
    }
}
