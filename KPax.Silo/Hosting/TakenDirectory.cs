namespace KPax.Silo.Hosting;

/// <summary>The data directory taken for this process, and the log that is open in it.</summary>
internal sealed class TakenDirectory : IDisposable
{
    private readonly FileStream _lock;

    private TakenDirectory(FileStream taken, ILoggerFactory log)
    {
        _lock = taken;
        Log = log;
    }

    /// <summary>Makes loggers.</summary>
    public ILoggerFactory Log { get; }

    /// <summary>Takes the data directory. <see cref="StartProblemException"/> if another server works on it.</summary>
    public static TakenDirectory Open(ServerPlan plan)
    {
        var taken = DataDirectory.Take(plan.PathOf(), out var problem);
        if (taken is not null && FindLogProblem(plan.PathOf("logs")) is { Length: > 0 } log)
        {
            taken.Dispose();
            (taken, problem) = (null, log);
        }

        return taken is null
            ? throw new StartProblemException([$"KPax:DataDirectory is '{plan.Options.DataDirectory}'; {problem}"])
            : new TakenDirectory(taken, ServerLog.Open(plan.PathOf("logs")));
    }

    // The log itself would go without its file in silence.
    private static string FindLogProblem(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"its folder for logs cannot be made ({fault.Message.TrimEnd('.')}). Remove what stands in its place, or give the server's user the right to it.";
        }
    }

    public void Dispose()
    {
        try
        {
            Log.Dispose();
        }
        catch (IOException)
        {
            // The end of the log does not fit on a full disk; that must not hide why the server ended.
        }

        _lock.Dispose();
    }
}
