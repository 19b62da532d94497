using KPax.Agent.Hosting;

namespace KPax.Agent.Buffer;

/// <summary>How much is kept for a server that cannot be reached; section "Buffer" of the configuration.</summary>
internal sealed class BufferOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Buffer";

    /// <summary>
    /// Most room for entries. Above it the oldest are dropped, of the history first, and a gap is told. The file takes up to half as much more
    /// (measured: 1.2 to 1.5 times). Default 256 MiB; 1 MiB to 16 GiB.
    /// </summary>
    public long MaxOctets { get; set; } = 256L * 1_048_576;

    /// <summary>Largest entry; a larger one is refused, as no batch could carry it. Default 240 KiB; 16 KiB to 240 KiB.</summary>
    public int MaxEntryOctets { get; set; } = 240 * 1_024;

    /// <summary>How long a reading is offered again to a disk that refuses, before it is lost. Default 1 min; 0 to 10 min.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(MaxOctets), MaxOctets, 1_048_576, 16L * 1_073_741_824, errors);
        OptionCheck.InRange(SectionName, nameof(MaxEntryOctets), MaxEntryOctets, 16 * 1_024, 240 * 1_024, errors);
        OptionCheck.InRange(SectionName, nameof(RetryFor), RetryFor, TimeSpan.Zero, TimeSpan.FromMinutes(10), errors);
        return errors;
    }
}
