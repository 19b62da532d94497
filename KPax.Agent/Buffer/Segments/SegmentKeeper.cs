using KPax.Agent.Buffer.Disk;

namespace KPax.Agent.Buffer.Segments;

/// <summary>Keeps the log open, and opens it anew when a write could not be taken back or damage was found: opening mends.</summary>
internal sealed partial class SegmentKeeper(IDisk disk, string path, BufferOptions options, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private readonly ILogger _logger = logger;
    private SegmentLog? _log;

    /// <summary>Opens the log if it is not open. <see cref="BufferException"/> if the disk refuses.</summary>
    public void Open() => Do(_ => { });

    /// <summary>Runs something at the log; after damage once more at the mended one. <see cref="BufferException"/> if the disk refuses.</summary>
    public void Do(Action<SegmentLog> work)
    {
        var fault = TryDo(work);
        if (fault is BufferDamagedException)
        {
            LogDamaged(path, fault.Message);
            fault = TryDo(work);
        }

        if (fault is not null)
        {
            throw new BufferException(
                $"The buffer {path} cannot be used: {fault.Message.TrimEnd('.')}. Make room on the disk, or give the agent the right to write there.", fault);
        }
    }

    public void Dispose()
    {
        if (_log is { IsSound: true } log)
        {
            try
            {
                log.Save();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Only the last counts depend on it.
                LogNotSaved(fault.Message);
            }
        }

        Close();
    }

    private Exception? TryDo(Action<SegmentLog> work)
    {
        try
        {
            _log ??= OpenLog();
            work(_log);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BufferDamagedException)
        {
            if (fault is BufferDamagedException || _log is { IsSound: false })
            {
                Close();
            }

            return fault;
        }
    }

    private SegmentLog OpenLog()
    {
        var log = SegmentLog.Open(disk, path, options, timeProvider);
        foreach (var damage in log.Damages)
        {
            LogMended(path, damage);
        }

        return log;
    }

    private void Close()
    {
        _log?.Dispose();
        _log = null;
    }

    [LoggerMessage(1113, LogLevel.Error, "The buffer {Path} gave back something else than was written: {Reason} It is opened anew")]
    private partial void LogDamaged(string path, string reason);

    [LoggerMessage(
        1111,
        LogLevel.Error,
        "The buffer {Path} was damaged: {Reason} What is sound was saved, the server will be told what is not, and a new epoch begins. The damaged segment is kept beside it")]
    private partial void LogMended(string path, string reason);

    [LoggerMessage(1112, LogLevel.Debug, "The last counts of the day could not be written: {Reason}")]
    private partial void LogNotSaved(string reason);
}
