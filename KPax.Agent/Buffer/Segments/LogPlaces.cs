using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Gives places to entries that are about to be written.</summary>
internal sealed class LogPlaces(LogImage image)
{
    /// <summary>Newest live place.</summary>
    public Place Live { get; private set; } = image.Live;

    /// <summary>Newest history place.</summary>
    public Place History { get; private set; } = image.History;

    /// <summary>The last order that was given.</summary>
    public long Order { get; private set; } = image.Order;

    /// <summary>The place of the next entry.</summary>
    public Place Next(NewEntry entry)
    {
        var before = entry.Lane == Lane.Live ? Live : History;
        var place = new Place(before.Position + Math.Max(entry.Lost, 1), HistoryHash.Next(before.Hash, entry.Octets), ++Order);
        (Live, History) = entry.Lane == Lane.Live ? (place, History) : (Live, place);
        return place;
    }
}
