namespace KPax.Benchmarks.Road.Days;

/// <summary>What a part of the run cost the server.</summary>
/// <param name="What">Which part.</param>
/// <param name="Readings">Readings in it.</param>
/// <param name="Wall">How long it took.</param>
/// <param name="Cpu">CPU of the server's process meanwhile, user and system.</param>
internal sealed record DaysPhase(string What, long Readings, TimeSpan Wall, TimeSpan Cpu)
{
    /// <summary>Of a reading, microseconds.</summary>
    public double CpuMicrosecondsEach => Cpu.TotalMicroseconds / Readings;

    /// <summary>Readings a second.</summary>
    public double Rate => Readings / Wall.TotalSeconds;

    /// <summary>Which share of a core the hourly counters of so many devices need at this cost.</summary>
    public double ShareOfCore(int devices) => CpuMicrosecondsEach * devices / TimeSpan.FromHours(1).TotalMicroseconds;
}
