using KPax.Agent.Hosting;

namespace KPax.Agent.Collection.Memory;

/// <summary>How long what a device answered stands for what it would answer now, and how much of it is kept; section "AnswerMemory".</summary>
internal sealed record AnswerMemoryOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "AnswerMemory";

    /// <summary>
    /// A column that seldom changes is read again when it is so old, whatever the device's change counters say; in a sleeping device its alerts and panel
    /// too. Default 1 day; 00:00:00 means that nothing is remembered; at most 7 days.
    /// </summary>
    public TimeSpan Age { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Polls in a row that take the alerts from memory, where the device's counters prove good. Default 12; 0 to 1,000.</summary>
    public int AlertPolls { get; set; } = 12;

    /// <summary>Most that is kept of one device, in octets as estimated. Default 65,536; 1,024 to 1,048,576.</summary>
    public int MaxOctets { get; set; } = 65_536;

    /// <summary>Most devices that are remembered. Default 16,384; 1 to 1,048,576.</summary>
    public int MaxDevices { get; set; } = 16_384;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(Age), Age, TimeSpan.Zero, TimeSpan.FromDays(7), errors);
        OptionCheck.InRange(SectionName, nameof(AlertPolls), AlertPolls, 0, 1_000, errors);
        OptionCheck.InRange(SectionName, nameof(MaxOctets), MaxOctets, 1_024, 1_048_576, errors);
        OptionCheck.InRange(SectionName, nameof(MaxDevices), MaxDevices, 1, 1_048_576, errors);
        return errors;
    }
}
