namespace KPax.Tests.Reliability;

/// <summary>What one test of the suite gave, as it is kept between chunks.</summary>
internal sealed class ReliabilityFigures
{
    /// <summary>Its name in the suite, such as "R2".</summary>
    public string Name { get; set; } = "";

    /// <summary>What is counted, such as "kills".</summary>
    public string Unit { get; set; } = "";

    /// <summary>Units to do.</summary>
    public long Size { get; set; }

    /// <summary>Units done.</summary>
    public long Done { get; set; }

    /// <summary>Load and conditions in one sentence.</summary>
    public string Load { get; set; } = "";

    /// <summary>Values that are summed over the chunks.</summary>
    public Dictionary<string, double> Sums { get; set; } = [];

    /// <summary>Greatest values over the chunks.</summary>
    public Dictionary<string, double> Greatest { get; set; } = [];

    /// <summary>Single measurements, from which percentiles are told.</summary>
    public Dictionary<string, List<double>> Samples { get; set; } = [];

    /// <summary>What a figure may be at most, by its name; "p99 of …" for one of <see cref="Samples"/>.</summary>
    public Dictionary<string, double> Limits { get; set; } = [];

    /// <summary>When it was kept last.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Where it ran, in one line.</summary>
    public string Machine { get; set; } = "";

    /// <summary>
    /// A figure by its name: a sum, a greatest value, or "p50 of …", "p99 of …" of single measurements; null if it was not measured.
    /// </summary>
    public double? Find(string figure)
    {
        if (Sums.TryGetValue(figure, out var sum))
        {
            return sum;
        }

        if (Greatest.TryGetValue(figure, out var greatest))
        {
            return greatest;
        }

        return figure.Length > 7 && figure.StartsWith('p') && int.TryParse(figure[1..3], out var percent) && Samples.TryGetValue(figure[7..], out var samples)
            ? Percentile(samples, percent)
            : null;
    }

    // The nearest rank: a value that was measured, never one in between.
    private static double? Percentile(IEnumerable<double> samples, int percent)
    {
        var sorted = samples.Order().ToList();
        return sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }
}
