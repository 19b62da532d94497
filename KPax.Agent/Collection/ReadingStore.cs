using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>Puts readings and rounds on their lanes, and offers them again for a while to a disk that refuses. Counts what is lost.</summary>
internal sealed partial class ReadingStore(
    IReadingBuffer buffer, IOptions<BufferOptions> options, TimeProvider timeProvider, ILogger<ReadingStore> logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = logger;
    private long _lost;
    private long _lostAndTold;
    private long _lostLive;
    private long _lostHistory;

    /// <summary>Entries that could not be stored since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>
    /// The lane of what a scan kind gave: alerts overtake everything else, but only if they say something new. After an outage of days most status
    /// readings are repeats, and a fresh alert would wait behind them.
    /// </summary>
    public static Lane LaneOf(ScanKind kind, bool isNews) => kind == ScanKind.Alerts && isNews ? Lane.Live : Lane.History;

    /// <summary>
    /// Stores an entry; when it completes with success the entry outlives the process. Cancelling ends the retries, not the first try: what was read
    /// is stored.
    /// </summary>
    /// <param name="kind">What was asked for.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="isNews">False if it says what was said the time before.</param>
    public async Task<AppendResult> AppendAsync(ScanKind kind, Entry entry, bool isNews, CancellationToken cancellationToken)
    {
        // The same octets at each try: the buffer knows a try that failed behind its commit by them.
        var lane = LaneOf(kind, isNews);
        var entryAlone = new NewEntry(lane, entry.ToByteArray()) { Label = LabelOf(kind, entry) };
        buffer.Count(new DayCount { Taken = 1 });

        // What was lost before gets its numbers first, so that the server is told.
        var lost = Interlocked.Exchange(ref LostOf(lane), 0);
        NewEntry[] entries = lost > 0 ? [NewEntry.CreateLost(lane, lost), entryAlone] : [entryAlone];
        var started = timeProvider.GetTimestamp();
        while (true)
        {
            var result = await buffer.AppendAsync(entries, CancellationToken.None);
            if (result.IsStored)
            {
                NoteStored();
                return result;
            }

            if (!result.CanRetry || cancellationToken.IsCancellationRequested || timeProvider.GetElapsedTime(started) >= options.Value.RetryFor)
            {
                NoteLost(result.Reason ?? "");
                Interlocked.Add(ref LostOf(lane), lost + 1);
                return result;
            }

            await Task.Delay(RetryPause, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ref long LostOf(Lane lane) => ref lane == Lane.Live ? ref _lostLive : ref _lostHistory;

    private EntryLabel LabelOf(ScanKind kind, Entry entry) => entry.ContentCase == Entry.ContentOneofCase.Reading
        ? new EntryLabel(EntryKind.Reading, kind, entry.Reading.DeviceKey, entry.Reading.ReadAt?.ToDateTimeOffset() ?? timeProvider.GetUtcNow())
        : new EntryLabel(EntryKind.ScanRound, kind, "", timeProvider.GetUtcNow());

    private void NoteStored()
    {
        var lost = Lost;
        var told = Interlocked.Exchange(ref _lostAndTold, lost);
        if (lost > told)
        {
            LogStoresAgain(lost);
        }
    }

    private void NoteLost(string reason)
    {
        buffer.Count(new DayCount { Dropped = 1 });
        var lost = Interlocked.Increment(ref _lost);
        if (lost == Interlocked.Read(ref _lostAndTold) + 1)
        {
            LogLost(reason);
        }
    }

    [LoggerMessage(1431, LogLevel.Error, "A reading is lost, and perhaps more until it is said that readings are stored again: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(1432, LogLevel.Warning, "Readings are stored again; {Lost} were lost since the start")]
    private partial void LogStoresAgain(long lost);
}
