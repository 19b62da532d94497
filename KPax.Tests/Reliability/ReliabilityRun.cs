using System.Text.Json;
using KPax.Tests.House;

namespace KPax.Tests.Reliability;

/// <summary>
/// How much of a test of the suite is to be done, and what came of it. At the CI size it is done at one go; at the full size (KPAX_RELIABILITY=full)
/// what is done is kept in artifacts/reliability, so that an interrupted run goes on where it was. The figures become docs/reliability.md.
/// </summary>
internal sealed class ReliabilityRun
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly string _file;
    private readonly ReliabilityFigures _figures;

    private ReliabilityRun(string file, ReliabilityFigures figures, TimeProvider time)
    {
        _file = file;
        _figures = figures;
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>True if the full size is asked for.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("KPAX_RELIABILITY") == "full";

    /// <summary>Units still to be done.</summary>
    public long Remaining => Math.Max(0, _figures.Size - _figures.Done);

    /// <summary>Units done, earlier chunks included: a seed for what comes next.</summary>
    public long Done => _figures.Done;

    /// <summary>True once this process has used the time that it may take (KPAX_RELIABILITY_SECONDS); never at the CI size.</summary>
    public bool IsTimeUp => IsFull
        && double.TryParse(Environment.GetEnvironmentVariable("KPAX_RELIABILITY_SECONDS"), System.Globalization.CultureInfo.InvariantCulture, out var limit)
        && _time.GetElapsedTime(_started).TotalSeconds >= limit;

    /// <summary>Begins, or goes on with, a test.</summary>
    /// <param name="name">Its name in the suite, such as "R2".</param>
    /// <param name="unit">What is counted, such as "kills".</param>
    /// <param name="ci">Units in CI.</param>
    /// <param name="full">Units at the full size.</param>
    public static ReliabilityRun Open(string name, string unit, long ci, long full)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "reliability")).FullName;
        var file = Path.Combine(folder, $"{name}.{(IsFull ? "full" : "ci")}.json");
        var size = IsFull ? full : ci;
        var known = IsFull && File.Exists(file) ? JsonSerializer.Deserialize<ReliabilityFigures>(File.ReadAllText(file)) : null;
        var figures = known is { } found && found.Size == size && found.Done < size
            ? found
            : new ReliabilityFigures { Name = name, Unit = unit, Size = size };
        return new ReliabilityRun(file, figures, TimeProvider.System);
    }

    /// <summary>Adds what a chunk gave, and keeps it. Values of the same name are summed.</summary>
    public void Add(long done, params IEnumerable<(string Figure, double Value)> sums)
    {
        _figures.Done += done;
        foreach (var (figure, value) in sums)
        {
            _figures.Sums[figure] = _figures.Sums.GetValueOrDefault(figure) + value;
        }

        Save();
    }

    /// <summary>Notes the greatest value of something, such as the longest recovery in seconds, and keeps it.</summary>
    public void Greatest(string figure, double value)
    {
        _figures.Greatest[figure] = Math.Max(_figures.Greatest.GetValueOrDefault(figure, double.MinValue), value);
        Save();
    }

    /// <summary>Notes one measurement of many, such as the seconds that one start took, and keeps it: percentiles are told of them.</summary>
    public void Sample(string figure, params IEnumerable<double> values)
    {
        if (!_figures.Samples.TryGetValue(figure, out var samples))
        {
            _figures.Samples[figure] = samples = [];
        }

        samples.AddRange(values.Select(value => Math.Round(value, 3)));
        Save();
    }

    /// <summary>
    /// Notes what a figure may be at most: the document judges it by that. "lost", "applied twice" and "unreported drops" have the limit 0 without
    /// being told.
    /// </summary>
    public void Limit(string figure, double atMost)
    {
        _figures.Limits[figure] = atMost;
        Save();
    }

    /// <summary>A figure so far, earlier chunks included, as <see cref="ReliabilityFigures.Find"/> names it; null if it was not measured.</summary>
    public double? Find(string figure) => _figures.Find(figure);

    /// <summary>What was summed under a name so far, earlier chunks included.</summary>
    public double Sum(string figure) => _figures.Sums.GetValueOrDefault(figure);

    /// <summary>Notes the load and conditions in one sentence, and keeps it.</summary>
    public void Describe(string load)
    {
        _figures.Load = load;
        Save();
    }

    private void Save()
    {
        _figures.At = _time.GetUtcNow();
        _figures.Machine = Machine.Line;
        var draft = $"{_file}.new";
        File.WriteAllText(draft, JsonSerializer.Serialize(_figures, Indented));
        File.Move(draft, _file, overwrite: true);
    }
}
