namespace KPax.Benchmarks.Fleet;

/// <summary>Times of questions.</summary>
/// <param name="rounds">How often each is asked.</param>
/// <param name="database">The database's own processes; null: it has none, or they are not known.</param>
internal sealed class FleetTimes(int rounds, PostgresCpu? database)
{
    private readonly List<FleetTime> _rows = [];

    /// <summary>What was measured, milliseconds; the CPU is the mean of the whole process, which does little else meanwhile.</summary>
    public IReadOnlyList<FleetTime> Rows => _rows;

    /// <summary>Asks as often as the run says.</summary>
    public Task MeasureAsync<T>(string what, Func<int, Task<T>> ask) => MeasureAsync(what, rounds, ask);

    /// <summary>Asks so many times; the first one counts like the others.</summary>
    public async Task MeasureAsync<T>(string what, int times, Func<int, Task<T>> ask)
    {
        var taken = new List<double>();
        var (cpu, outside) = (Environment.CpuUsage.TotalTime, database?.Total());
        for (var round = 0; round < times; round++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await ask(round);
            taken.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }

        var used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / times;
        var usedOutside = (database?.Total() - outside)?.TotalMilliseconds / times;
        taken.Sort();
        _rows.Add(new(what, times, taken[taken.Count / 2], taken[(int)Math.Ceiling(taken.Count * 0.95) - 1], taken[^1], used, usedOutside));
    }
}
