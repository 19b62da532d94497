using System.Threading.Channels;
using KPax.Agent.Buffer.Disk;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// The buffer in a log of segments. One worker does all work at the log in the order of asking, and writes appends that wait together as one group.
/// A disk that refuses is asked again with the next work; damage is mended.
/// </summary>
internal sealed partial class SegmentReadingBuffer : IReadingBuffer, IAsyncDisposable
{
    private const int MaxWaiting = 4_096;
    private const int MaxTogether = 256;
    private const long MaxOctetsTogether = 1_048_576;

    private readonly SegmentKeeper _keeper;
    private readonly BufferOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<BufferWork> _work = Channel.CreateBounded<BufferWork>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _worker;
    private BufferAppend? _uncertain;
    private IReadOnlySet<byte[]> _storedAfterAll = new HashSet<byte[]>();
    private readonly TimeProvider _timeProvider;
    private readonly Lock _countLock = new();
    private DayCount _counted = new();
    private bool _isRefusing;

    private SegmentReadingBuffer(SegmentKeeper keeper, BufferOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _timeProvider = timeProvider;
        _keeper = keeper;
        _options = options;
        _logger = logger;
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>Opens the buffer, or makes it. <see cref="BufferException"/> if the disk refuses.</summary>
    public static SegmentReadingBuffer Open(string path, BufferOptions options, TimeProvider timeProvider, ILogger<SegmentReadingBuffer> logger) =>
        Open(SystemDisk.Instance, path, options, timeProvider, logger);

    /// <summary>Opens the buffer on a disk.</summary>
    public static SegmentReadingBuffer Open(IDisk disk, string path, BufferOptions options, TimeProvider timeProvider, ILogger<SegmentReadingBuffer> logger)
    {
        var keeper = new SegmentKeeper(disk, path, options, timeProvider, logger);
        keeper.Open();
        return new SegmentReadingBuffer(keeper, options, timeProvider, logger);
    }

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return AppendResult.StoredIn((await GetStateAsync(cancellationToken)).Epoch);
        }

        if (entries.FirstOrDefault(entry => entry.Octets.Length > _options.MaxEntryOctets).Octets is { } large)
        {
            return AppendResult.Impossible($"It has {large.Length} octets, more than {BufferOptions.SectionName}:MaxEntryOctets ({_options.MaxEntryOctets}).");
        }

        var asker = new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var append = new BufferAppend();
        append.Add(entries, asker);
        await _work.Writer.WriteAsync(append, cancellationToken);
        return await asker.Task;
    }

    /// <inheritdoc/>
    public Task<BufferedBatch?> ReadAsync(Lane lane, LanePosition? after, BatchLimit limit, CancellationToken cancellationToken) =>
        AskAsync(log => log.Read(lane, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AcknowledgeAsync(ulong epoch, Lane lane, ulong through, byte[]? hash, CancellationToken cancellationToken) =>
        AskAsync(log => log.Acknowledge(epoch, lane, through, hash, TakeCounts()), cancellationToken);

    /// <inheritdoc/>
    public Task<LaneStatus?> RewindAsync(ulong epoch, Lane lane, ulong through, CancellationToken cancellationToken) =>
        AskAsync(log => log.Rewind(epoch, lane, through) ? log.Show()[lane] : null, cancellationToken);

    /// <inheritdoc/>
    public void Count(DayCount more)
    {
        lock (_countLock)
        {
            _counted = _counted.Plus(more);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DayCount>> GetDaysAsync(CancellationToken cancellationToken) => AskAsync(
        log =>
        {
            lock (_countLock)
            {
                return log.Days.Plus(_counted with { Day = Today }).Days;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<BufferState> BeginNewEpochAsync(CancellationToken cancellationToken) => AskAsync(
        log =>
        {
            log.BeginNewEpoch();
            return log.Show();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<BufferState> GetStateAsync(CancellationToken cancellationToken) => AskAsync(log => log.Show(), cancellationToken);

    /// <inheritdoc/>
    public async Task WaitForAppendAsync(CancellationToken cancellationToken) => await _appended.Reader.ReadAsync(cancellationToken);

    /// <summary>Does what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _worker;
        _keeper.Dispose();
    }

    private int Today => DayCount.DayOf(_timeProvider.GetUtcNow());

    private DayCount TakeCounts()
    {
        lock (_countLock)
        {
            var counted = _counted with { Day = Today };
            _counted = new DayCount();
            return counted;
        }
    }

    private async Task<T> AskAsync<T>(Func<SegmentLog, T> ask, CancellationToken cancellationToken)
    {
        var question = new BufferQuestion<T>(ask);
        await _work.Writer.WriteAsync(question, cancellationToken);
        return await question.Answer;
    }

    private async Task WorkAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync())
        {
            if (work is BufferAppend append)
            {
                while (append.Entries.Count < MaxTogether && append.Octets < MaxOctetsTogether && _work.Reader.TryPeek(out var next) && next is BufferAppend)
                {
                    append.Add((BufferAppend)await _work.Reader.ReadAsync());
                }

                Do(append);
            }
            else
            {
                Do(work);
            }
        }
    }

    private void Do(BufferWork work)
    {
        try
        {
            _keeper.Do(log => Run(work, log));
            if (work is BufferAppend)
            {
                // A full disk still lets itself be read.
                NoteRefusal(null);
            }

            work.Complete();
        }
        catch (BufferException exception)
        {
            _uncertain = work is BufferAppend { HasRun: true } append ? append : _uncertain;
            NoteRefusal(exception);
            work.Fail(exception);
        }
    }

    private void Run(BufferWork work, SegmentLog log)
    {
        // A write may fail behind its commit. Whoever asks again with the same octets must not have them stored twice.
        if (_uncertain is not null)
        {
            _storedAfterAll = _uncertain.WasStored(log) ? _uncertain.Contents() : new HashSet<byte[]>();
            _uncertain = null;
        }

        if (work is BufferAppend next)
        {
            next.LeaveOut(_storedAfterAll);
            next.Counted = next.Counted.Plus(TakeCounts()) with { Day = Today };
        }

        work.Run(log);
        if (work is BufferAppend append)
        {
            _appended.Writer.TryWrite(true);
            if (append.Dropped > 0)
            {
                LogDropped(append.Dropped, _options.MaxOctets);
            }
        }
    }

    /// <summary>One line when the disk begins to refuse, one when it takes again.</summary>
    private void NoteRefusal(BufferException? exception)
    {
        if (exception is not null && !_isRefusing)
        {
            LogRefused(exception.Message);
        }
        else if (exception is null && _isRefusing)
        {
            LogTakesAgain();
        }

        _isRefusing = exception is not null;
    }

    [LoggerMessage(1101, LogLevel.Error, "{Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1102, LogLevel.Information, "The buffer can be written again")]
    private partial void LogTakesAgain();

    [LoggerMessage(
        1103,
        LogLevel.Warning,
        "The buffer is full ({MaxOctets} octets): {Dropped} entries were dropped, readings between others first, and the server will be told")]
    private partial void LogDropped(long dropped, long maxOctets);
}
