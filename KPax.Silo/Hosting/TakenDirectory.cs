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
        var taken = DataDirectory.Take(plan.PathOf())
            ?? throw new StartProblemException(
                [$"KPax:DataDirectory is '{plan.Options.DataDirectory}'; another KPax server works on it. End that one, or name another directory."]);
        return new TakenDirectory(taken, ServerLog.Open(plan.PathOf("logs")));
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
