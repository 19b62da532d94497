namespace KPax.Snmp;

/// <summary>How far and how fast <see cref="SnmpWalker"/> goes.</summary>
public sealed record SnmpWalkOptions
{
    /// <summary>
    /// Objects asked for in the first GETBULK to a device; then as many as fill a datagram of it. Default 20, which most devices can put in one; 1 to 100.
    /// </summary>
    public int Repetitions { get; init; } = 20;

    /// <summary>Most objects of a walk. Default 4,096; 1 to 1,000,000.</summary>
    public int MaxRows { get; init; } = 4_096;

    /// <summary>Most octets of all answers of a walk, as a device may fill each with values that are no use. Default 4 MiB; 64 KiB to 1 GiB.</summary>
    public int MaxOctets { get; init; } = 4 * 1_048_576;

    /// <summary>Longest time of a walk. Default 2 min; 1 s to 1 h.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionRange.Check(nameof(Repetitions), Repetitions, 1, 100, errors);
        OptionRange.Check(nameof(MaxRows), MaxRows, 1, 1_000_000, errors);
        OptionRange.Check(nameof(MaxOctets), MaxOctets, 64 * 1_024, 1_024 * 1_048_576, errors);
        OptionRange.Check(nameof(MaxDuration), MaxDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), errors);
        return errors;
    }
}
