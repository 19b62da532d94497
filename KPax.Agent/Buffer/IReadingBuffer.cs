using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer;

/// <summary>
/// Keeps what the agent has to tell until the server has said that it is durable there. Numbers entries without holes in each lane, in the same
/// durable write that stores them. It knows nothing of what the octets mean.
/// </summary>
internal interface IReadingBuffer
{
    /// <summary>
    /// Stores entries in one write: all of them or none. When the task completes with success they outlive the process. A disk that refuses is a
    /// result, not an exception.
    /// </summary>
    Task<AppendResult> AppendAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what follows a position: at most <paramref name="limit"/>, at least one entry if there is one; null if there is none.
    /// <see cref="BufferException"/> if the disk refuses.
    /// </summary>
    /// <param name="lane">The lane.</param>
    /// <param name="after">Where the last batch of this stream ended; null for the first, which begins behind what is acknowledged.</param>
    /// <param name="limit">Most entries and octets.</param>
    Task<BufferedBatch?> ReadAsync(Lane lane, LanePosition? after, BatchLimit limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes all entries of a lane up to a number for received, durably. They may be kept for a while, see <see cref="RewindAsync"/>. False, and nothing changes, if the epoch is not the present one, the number was
    /// never given, or lies in a gap and no hash is told. <see cref="BufferException"/> if the disk refuses.
    /// </summary>
    /// <param name="epoch">Epoch of the number.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="through">Number up to which the server has everything; one that is acknowledged already changes nothing.</param>
    /// <param name="hash">Hash of the history there, if it is known; null to look it up.</param>
    Task<bool> AcknowledgeAsync(ulong epoch, Lane lane, ulong through, byte[]? hash, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a new epoch: what is left is numbered from 1 and keeps its <see cref="EntryOrigin"/>. Gives the new state.
    /// <see cref="BufferException"/> if the disk refuses.
    /// </summary>
    Task<BufferState> BeginNewEpochAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Goes back to what a server has that was restored from a backup: entries behind <paramref name="through"/> that are still kept count as not
    /// acknowledged again. The lane's status then tells where it could go back to: <see cref="LaneStatus.Acknowledged"/> is above
    /// <paramref name="through"/> if older ones are not kept any more. Null, and nothing changes, if the epoch is not the present one or the number
    /// was never given; a number that is not acknowledged yet changes nothing. <see cref="BufferException"/> if the disk refuses.
    /// </summary>
    /// <param name="epoch">Epoch of the number.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="through">Number up to which the server has everything.</param>
    Task<LaneStatus?> RewindAsync(ulong epoch, Lane lane, ulong through, CancellationToken cancellationToken);

    /// <summary>
    /// Adds to the counts of the present day what the buffer cannot know: what was taken, lost before it was stored, sent and received. Durable with
    /// the next write, so a kill may lose the last of it. The buffer itself counts what it stores, drops and forgets.
    /// </summary>
    void Count(DayCount more);

    /// <summary>The counts of the last <see cref="DayCounts.MaxDays"/> days, oldest first. <see cref="BufferException"/> if the disk refuses.</summary>
    Task<IReadOnlyList<DayCount>> GetDaysAsync(CancellationToken cancellationToken);

    /// <summary>Where the numbers stand. <see cref="BufferException"/> if the disk refuses.</summary>
    Task<BufferState> GetStateAsync(CancellationToken cancellationToken);

    /// <summary>Completes once something was appended since the last wait ended. For one waiter at a time.</summary>
    Task WaitForAppendAsync(CancellationToken cancellationToken);
}
