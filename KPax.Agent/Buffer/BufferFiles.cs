using LiteDB;

namespace KPax.Agent.Buffer;

/// <summary>The two files of the database: what is in place, and the log of what is not yet. They belong together.</summary>
internal sealed class BufferFiles
{
    private BufferFiles(GuardedStream data, GuardedStream log, DiskFault fault)
    {
        Data = data;
        Log = log;
        Fault = fault;
    }

    /// <summary>What is in place.</summary>
    public GuardedStream Data { get; }

    /// <summary>What is not in place yet.</summary>
    public GuardedStream Log { get; }

    /// <summary>What went wrong.</summary>
    public DiskFault Fault { get; }

    /// <summary>Opens both for this process alone, or makes them.</summary>
    public static BufferFiles Open(string path)
    {
        var fault = new DiskFault();
        var data = GuardedStream.Open(path, isLog: false, fault);
        try
        {
            return new BufferFiles(data, GuardedStream.Open(LogOf(path), isLog: true, fault), fault);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Path of the log that belongs to a file.</summary>
    public static string LogOf(string path) => Path.ChangeExtension(path, null) + "-log" + Path.GetExtension(path);

    /// <summary>Closes the database, if it was opened, and in any case the files.</summary>
    public void Close(LiteDatabase? database)
    {
        try
        {
            database?.Dispose();
        }
        finally
        {
            Log.Dispose();
            Data.Dispose();
        }
    }
}
