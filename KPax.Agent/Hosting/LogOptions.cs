namespace KPax.Agent.Hosting;

/// <summary>What the agent logs about itself; section "Log" of the configuration.</summary>
internal sealed class LogOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Log";

    /// <summary>From which level on. Default information.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>Largest log file; then the next one begins. Default 10 MB; 64 kB to 1 GB.</summary>
    public int FileOctets { get; set; } = 10_000_000;

    /// <summary>Most log files; the oldest is removed. Default 10; 1 to 1,000.</summary>
    public int Files { get; set; } = 10;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(FileOctets), FileOctets, 64_000, 1_000_000_000, errors);
        OptionCheck.InRange(SectionName, nameof(Files), Files, 1, 1_000, errors);
        return errors;
    }
}
