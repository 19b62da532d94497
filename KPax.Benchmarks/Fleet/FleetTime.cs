namespace KPax.Benchmarks.Fleet;

/// <summary>What one question took, in milliseconds.</summary>
/// <param name="What">The question.</param>
/// <param name="Rounds">How often it was asked.</param>
/// <param name="Median">The median.</param>
/// <param name="P95">95 of 100 took no longer.</param>
/// <param name="Worst">The longest.</param>
/// <param name="Cpu">CPU of the server's process, the mean.</param>
/// <param name="DatabaseCpu">CPU of the database's processes, the mean; null: it has none, or they are not known.</param>
internal sealed record FleetTime(string What, int Rounds, double Median, double P95, double Worst, double Cpu, double? DatabaseCpu);
