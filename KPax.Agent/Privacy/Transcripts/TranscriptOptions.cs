using KPax.Agent.Hosting;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Whether and how much is recorded of what was asked, answered and sent; section "Transcript" of the configuration.</summary>
internal sealed class TranscriptOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Transcript";

    /// <summary>False: nothing is recorded. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Most that it takes on the disk, in MiB; the oldest goes first. Default 256; 2 to 65,536.</summary>
    public int MaxMegabytes { get; set; } = 256;

    /// <summary>Days after which a file of it goes. Default 30; 1 to 3,650.</summary>
    public int Days { get; set; } = 30;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(MaxMegabytes), MaxMegabytes, 2, 65_536, errors);
        OptionCheck.InRange(SectionName, nameof(Days), Days, 1, 3_650, errors);
        return errors;
    }
}
