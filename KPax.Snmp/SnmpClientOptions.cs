namespace KPax.Snmp;

/// <summary>How long, how often and how much at once <see cref="SnmpClient"/> asks.</summary>
public sealed record SnmpClientOptions
{
    /// <summary>Wait for the answer to the first try. Default 1 s; 10 ms to 1 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tries after the first. Default 2; 0 to 10.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Each try waits this many times as long as the one before. Default 1.5; 1 to 4.</summary>
    public double Growth { get; init; } = 1.5;

    /// <summary>Questions on their way at once, over all devices. Default 1,000; 1 to 65,536.</summary>
    public int MaxInFlight { get; init; } = 1_000;

    /// <summary>Questions on their way to one device at once. Default 1, as printers are slow; 1 to 16.</summary>
    public int MaxInFlightPerDevice { get; init; } = 1;

    /// <summary>Most octets of a question. Default 1,400, which no network cuts in pieces; 484 (RFC 3417) to 65,507.</summary>
    public int MaxRequestOctets { get; init; } = 1_400;

    /// <summary>Room for answers that the system keeps until they are read. Default 4 MiB; 64 KiB to 64 MiB. The system may grant less.</summary>
    public int ReceiveBufferOctets { get; init; } = 4 * 1_048_576;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionRange.Check(nameof(Timeout), Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionRange.Check(nameof(Retries), Retries, 0, 10, errors);
        OptionRange.Check(nameof(Growth), Growth, 1, 4, errors);
        OptionRange.Check(nameof(MaxInFlight), MaxInFlight, 1, 65_536, errors);
        OptionRange.Check(nameof(MaxInFlightPerDevice), MaxInFlightPerDevice, 1, 16, errors);
        OptionRange.Check(nameof(MaxRequestOctets), MaxRequestOctets, 484, Codec.SnmpLimits.MaxDatagram, errors);
        OptionRange.Check(nameof(ReceiveBufferOctets), ReceiveBufferOctets, 64 * 1_024, 64 * 1_048_576, errors);
        return errors;
    }

    /// <summary>How long try <paramref name="attempt"/> (from 0) waits.</summary>
    internal TimeSpan WaitOf(int attempt) => Timeout * Math.Pow(Growth, attempt);
}
