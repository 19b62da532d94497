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

    /// <summary>When it was kept last.</summary>
    public DateTimeOffset At { get; set; }
}
