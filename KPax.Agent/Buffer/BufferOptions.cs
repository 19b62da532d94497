using KPax.Agent.Hosting;

namespace KPax.Agent.Buffer;

/// <summary>How much is kept for a server that cannot be reached; section "Buffer" of the configuration.</summary>
internal sealed class BufferOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Buffer";

    /// <summary>
    /// Most octets of the buffer's files; one segment (1/64 of it, 64 KiB to 16 MiB) may come on top for a moment. Above it what is acknowledged goes
    /// first, then readings between others of the same device and hour, then day, then the rest of the history, then alerts; the server is told of
    /// each. Default 256 MiB; 1 MiB to 16 GiB.
    /// </summary>
    public long MaxOctets { get; set; } = 256L * 1_048_576;

    /// <summary>How long an entry is kept for a server that cannot be reached. Default 45 days; 1 to 400 days.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(45);

    /// <summary>Largest entry; a larger one is refused, as no batch could carry it. Default 240 KiB; 16 KiB to 240 KiB.</summary>
    public int MaxEntryOctets { get; set; } = 240 * 1_024;

    /// <summary>How long a reading is offered again to a disk that refuses, before it is lost. Default 1 min; 0 to 10 min.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionCheck.InRange(SectionName, nameof(MaxOctets), MaxOctets, 1_048_576, 16L * 1_073_741_824, errors);
        OptionCheck.InRange(SectionName, nameof(MaxAge), MaxAge, TimeSpan.FromDays(1), TimeSpan.FromDays(400), errors);
        OptionCheck.InRange(SectionName, nameof(MaxEntryOctets), MaxEntryOctets, 16 * 1_024, 240 * 1_024, errors);
        OptionCheck.InRange(SectionName, nameof(RetryFor), RetryFor, TimeSpan.Zero, TimeSpan.FromMinutes(10), errors);
        return errors;
    }
}
