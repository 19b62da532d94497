using KPax.Snmp.Watching;

namespace KPax.Snmp.Discovery;

/// <summary>How gently and how patiently <see cref="NetworkSweep"/> asks.</summary>
public sealed record SweepOptions
{
    /// <summary><see cref="DatagramsPerSecond"/> without a limit.</summary>
    public const int Unlimited = 0;

    /// <summary>Most addresses of one sweep.</summary>
    public const int MaxAddresses = 1 << SweepNumbers.IndexBits;

    /// <summary>Most communities, or users, that one range has.</summary>
    public const int MaxCredentials = 32;

    /// <summary>
    /// Datagrams sent in a second, over all addresses, pings too. Default 1,000, which is less than 1 Mbit/s; 1 to 1,000,000, or
    /// <see cref="Unlimited"/>.
    /// </summary>
    public int DatagramsPerSecond { get; init; } = 1_000;

    /// <summary>Datagrams that may go at once after a pause. Default 256, a network of the usual size; 1 to 4,096.</summary>
    public int Burst { get; init; } = 256;

    /// <summary>Wait for the answer to each try. An answer that comes later counts too, as long as the sweep runs. Default 400 ms; 10 ms to 1 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Tries after the first. Default 1; 0 to 10.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>True to ping beside the further tries (beside the first if there is no other), which shows who is there but silent to SNMP. Default true.</summary>
    public bool Ping { get; init; } = true;

    /// <summary>Room for answers that the system keeps until they are read. Default 4 MiB; 64 KiB to 64 MiB. The system may grant less.</summary>
    public int ReceiveBufferOctets { get; init; } = 4 * 1_048_576;

    /// <summary>Is told of every datagram; null: nobody is. Default null.</summary>
    public IDatagramWatch? Watch { get; init; }

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionRange.Check(nameof(DatagramsPerSecond), DatagramsPerSecond, Unlimited, 1_000_000, errors);
        OptionRange.Check(nameof(Burst), Burst, 1, 4_096, errors);
        OptionRange.Check(nameof(Timeout), Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionRange.Check(nameof(Retries), Retries, 0, 10, errors);
        OptionRange.Check(nameof(ReceiveBufferOctets), ReceiveBufferOctets, 64 * 1_024, 64 * 1_048_576, errors);
        return errors;
    }
}
