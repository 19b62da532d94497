using System.Globalization;

namespace KPax.Benchmarks.Road;

/// <summary>What a server's process has used so far, and what it holds.</summary>
/// <param name="CpuMicroseconds">CPU of all threads, user and system, since its start.</param>
/// <param name="AllocatedOctets">Octets allocated on the heap since its start.</param>
/// <param name="HeapOctets">Octets that live on the heap; after a whole collection if one was asked for.</param>
/// <param name="WorkingSetOctets">Octets of memory that the process holds.</param>
internal sealed record ServerFigures(long CpuMicroseconds, long AllocatedOctets, long HeapOctets, long WorkingSetOctets)
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
            Environment.WorkingSet);
    }

    /// <summary>The figures as they were written.</summary>
    public static ServerFigures Parse(string line)
    {
        var numbers = Array.ConvertAll(line.Split(' '), text => long.Parse(text, CultureInfo.InvariantCulture));
        return new(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{CpuMicroseconds} {AllocatedOctets} {HeapOctets} {WorkingSetOctets}");
}
