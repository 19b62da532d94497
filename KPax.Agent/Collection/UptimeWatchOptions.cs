using KPax.Agent.Hosting;

namespace KPax.Agent.Collection;

/// <summary>When a device that restarts after our questions rests, and how long.</summary>
internal sealed class UptimeWatchOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "UptimeWatch";

    /// <summary>A restart so soon after our last question may be our fault. Default 3 min, in which a printer falls and starts; 10 s to 1 h.</summary>
    public TimeSpan Suspicion { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>One such restart is chance; a second one within this time makes the device rest. Default 7 days; 1 h to 90 days.</summary>
    public TimeSpan Memory { get; set; } = TimeSpan.FromDays(7);

    /// <summary>First pause of a resting device. It doubles with every question. Default 10 min; 1 min to 1 day.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest pause. Default 1 day; 1 h to 7 days.</summary>
    public TimeSpan MostPause { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Answers without a restart after which a resting device is asked as before. Default 5; 1 to 100.</summary>
    public int StoodAnswers { get; set; } = 5;

    /// <summary>Most devices that are watched. Default 65,536; 1 to 1,048,576.</summary>
    public int MaxDevices { get; set; } = 65_536;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(Suspicion), Suspicion, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), errors);
        OptionCheck.InRange(SectionName, nameof(Memory), Memory, TimeSpan.FromHours(1), TimeSpan.FromDays(90), errors);
        OptionCheck.InRange(SectionName, nameof(FirstPause), FirstPause, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), errors);
        OptionCheck.InRange(SectionName, nameof(MostPause), MostPause, TimeSpan.FromHours(1), TimeSpan.FromDays(7), errors);
        OptionCheck.InRange(SectionName, nameof(StoodAnswers), StoodAnswers, 1, 100, errors);
        OptionCheck.InRange(SectionName, nameof(MaxDevices), MaxDevices, 1, 1_048_576, errors);
        return errors;
    }
}
