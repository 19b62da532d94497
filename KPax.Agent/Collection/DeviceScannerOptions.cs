namespace KPax.Agent.Collection;

/// <summary>How far <see cref="DeviceScanner"/> goes with one device.</summary>
internal sealed record DeviceScannerOptions
{
    /// <summary>True to ask a device that is silent in v2c once more in v1. Default true.</summary>
    public bool TriesV1 { get; init; } = true;

    /// <summary>True to read a device that nothing shows to be a printer. Default false.</summary>
    public bool ReadsAnyDevice { get; init; }

    /// <summary>Rows asked for in one GETBULK. Default 8, which with all columns of a table stays in one datagram for most devices.</summary>
    public int Repetitions { get; init; } = 8;

    /// <summary>Most objects read of one table. Default 4,096.</summary>
    public int MaxTableObjects { get; init; } = 4_096;

    /// <summary>Most octets of all tables of one device, as it may fill each answer with values that are no use. Default 4 MiB.</summary>
    public int MaxOctets { get; init; } = 4 * 1_048_576;

    /// <summary>Longest time for one device. Default 2 min.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(2);
}
