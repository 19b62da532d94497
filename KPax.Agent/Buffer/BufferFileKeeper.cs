using System.Globalization;

namespace KPax.Agent.Buffer;

/// <summary>Keeps the file open, opens it anew when the disk refused, and sets it aside when it is damaged.</summary>
internal sealed partial class BufferFileKeeper(string path, BufferOptions options, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private readonly ILogger _logger = logger;
    private LiteBufferFile? _file;

    /// <summary>Opens the file if it is not open. <see cref="BufferException"/> if the disk refuses.</summary>
    public void Open() => Do(_ => { });

    /// <summary>
    /// Runs something at the file. If it fails, the file is opened anew, as LiteDB stays broken after a full disk, and it is run once more. Failing
    /// again for another reason than the disk means damage: then it runs on a new file. <see cref="BufferException"/> if the disk refuses.
    /// </summary>
    public void Do(Action<LiteBufferFile> work)
    {
        if (TryDo(work) is null || TryDo(work) is not { } fault)
        {
            return;
        }

        if (!IsOfTheDisk(fault))
        {
            SetAside(fault);
            if (TryDo(work) is not { } next)
            {
                return;
            }

            fault = next;
        }

        throw new BufferException(
            $"The buffer {path} cannot be used: {fault.Message.TrimEnd('.')}. Make room on the disk, or give the agent the right to write there.", fault);
    }

    public void Dispose() => Close();

    private static bool IsOfTheDisk(Exception fault) => fault is IOException or UnauthorizedAccessException;

    private Exception? TryDo(Action<LiteBufferFile> work)
    {
        try
        {
            _file ??= LiteBufferFile.Open(path, options);
            work(_file);
            return null;
        }
        catch (Exception fault)
        {
            // LiteDB throws what comes to hand when a file is damaged: cast, index and format errors too.
            Close();
            return fault;
        }
    }

    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (Exception fault)
        {
            // Closing writes what is left, so a full disk refuses that as well; nothing acknowledged depends on it.
            LogNotClosed(fault.Message);
        }

        _file = null;
    }

    private void SetAside(Exception fault)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $".damaged-{timeProvider.GetUtcNow():yyyyMMddTHHmmssfff}");
        try
        {
            // LiteDB's log holds what is not in the file yet; the two belong together.
            foreach (var file in new[] { path, BufferFiles.LogOf(path) }.Where(File.Exists))
            {
                File.Move(file, file + suffix);
            }

            LogSetAside(path, suffix, fault.Message);
        }
        catch (Exception refusal) when (IsOfTheDisk(refusal))
        {
            throw new BufferException($"The buffer {path} is damaged ({fault.Message}) and cannot be renamed: {refusal.Message}", refusal);
        }
    }

    [LoggerMessage(
        1111,
        LogLevel.Error,
        "The buffer {Path} is damaged ({Reason}). It was set aside with the suffix {Suffix} and a new one begins; what was not sent is in the old one only")]
    private partial void LogSetAside(string path, string suffix, string reason);

    [LoggerMessage(1112, LogLevel.Debug, "The buffer was not closed cleanly: {Reason}")]
    private partial void LogNotClosed(string reason);
}
