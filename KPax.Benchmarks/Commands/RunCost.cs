using System.Globalization;

namespace KPax.Benchmarks.Commands;

/// <summary>What a stretch of this process took: wall clock, CPU of all threads (user and system), allocations.</summary>
internal readonly record struct RunCost(TimeSpan Wall, TimeSpan Cpu, long AllocatedOctets)
{
    /// <summary>Begins a stretch; the result ends it.</summary>
    public static RunStart Start() => new(TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    /// <summary>Members of a JSON object, with the share of one of so many things.</summary>
    public string ToJson(int things) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"wallMs\":{Wall.TotalMilliseconds:F1},\"cpuMs\":{Cpu.TotalMilliseconds:F1},\"cpuMicrosecondsEach\":{Cpu.TotalMicroseconds / things:F2},\"allocatedEach\":{AllocatedOctets / things}");

    /// <summary>A stretch that has begun.</summary>
    internal readonly record struct RunStart(long Timestamp, TimeSpan Cpu, long Allocated)
    {
        /// <summary>What it took so far.</summary>
        public RunCost Stop() => new(
            TimeProvider.System.GetElapsedTime(Timestamp), Environment.CpuUsage.TotalTime - Cpu, GC.GetTotalAllocatedBytes(precise: true) - Allocated);
    }
}
