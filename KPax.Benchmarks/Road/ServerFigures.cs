using System.Globalization;
using SQLitePCL;

namespace KPax.Benchmarks.Road;

/// <summary>What a server's process has used so far, and what it holds.</summary>
/// <param name="CpuMicroseconds">CPU of all threads, user and system, since its start.</param>
/// <param name="AllocatedOctets">Octets allocated on the heap since its start.</param>
/// <param name="HeapOctets">Octets that live on the heap; after a whole collection if one was asked for.</param>
/// <param name="WorkingSetOctets">Octets of memory that the process holds.</param>
/// <param name="DatabaseOctets">Octets of these that SQLite holds: nearly all of them its cache of pages, which has a bound of its own.</param>
internal sealed record ServerFigures(long CpuMicroseconds, long AllocatedOctets, long HeapOctets, long WorkingSetOctets, long DatabaseOctets)
{
    /// <summary>The figures of this process.</summary>
    public static ServerFigures Take(bool collect)
    {
        if (collect)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        return new(
            (long)Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalMemory(forceFullCollection: false),
            Environment.WorkingSet, DatabaseMemory());
    }

    /// <summary>The figures as they were written.</summary>
    public static ServerFigures Parse(string line)
    {
        var numbers = Array.ConvertAll(line.Split(' '), text => long.Parse(text, CultureInfo.InvariantCulture));
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{CpuMicroseconds} {AllocatedOctets} {HeapOctets} {WorkingSetOctets} {DatabaseOctets}");

    private static long DatabaseMemory()
    {
        Batteries_V2.Init();
        return raw.sqlite3_memory_used();
    }
}
