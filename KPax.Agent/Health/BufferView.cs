using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Health;

/// <summary>Asks the buffer of the running agent how it stands.</summary>
internal static class BufferView
{
    private static readonly BatchLimit OneEntry = new(1, 1);

    /// <summary>What is kept, as far as the buffer itself knows, and its days; with a problem in it if the disk refuses.</summary>
    public static async Task<(BufferStatus Kept, IReadOnlyList<DayCount> Days)> AskAsync(IReadingBuffer buffer, CancellationToken cancellationToken)
    {
        try
        {
            var state = await buffer.GetStateAsync(cancellationToken);
            var days = await buffer.GetDaysAsync(cancellationToken);
            var lanes = new List<LaneView>();
            foreach (var lane in new[] { state.Live, state.History })
            {
                lanes.Add(await ViewOfAsync(buffer, lane, cancellationToken));
            }

            return (new BufferStatus { Epoch = state.Epoch, Octets = state.Octets, Dropped = state.Dropped, Lanes = lanes }, days);
        }
        catch (BufferException fault)
        {
            return (new BufferStatus { Problem = fault.Message }, []);
        }
    }

    private static async Task<LaneView> ViewOfAsync(IReadingBuffer buffer, LaneStatus lane, CancellationToken cancellationToken)
    {
        var waiting = lane.Newest - Math.Min(lane.Newest, lane.Acknowledged.Number);
        var oldest = waiting > 0 ? (await buffer.ReadAsync(lane.Lane, null, OneEntry, cancellationToken))?.Entries[0] : null;
        var takenAt = oldest is { IsGap: false } && oldest.Label.Kind != EntryKind.Unspecified ? oldest.Label.TakenAt : (DateTimeOffset?)null;
        return new LaneView(lane.Lane == Lane.Live ? "live" : "history", waiting, lane.Newest, lane.Acknowledged.Number, takenAt);
    }
}
