using System.Net;
using KPax.Snmp.Watching;

namespace KPax.Snmp;

/// <summary>How long, how often and how much at once <see cref="SnmpClient"/> asks.</summary>
public sealed record SnmpClientOptions
{
    /// <summary>
    /// Wait for the answer to the first try, while nothing is known of the device; the longest such wait afterwards. Default 1 s; 10 ms to 1 min.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Shortest wait for the answer to the first try, however fast the device was until then: printers stall. Default 200 ms; 10 ms to 1 min. The whole
    /// time that a device is given follows from <see cref="Timeout"/>, <see cref="Retries"/> and <see cref="Growth"/> alone.
    /// </summary>
    public TimeSpan MinTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Tries after the first. Default 2; 0 to 10.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Each try waits this many times as long as the one before. Default 1.5; 1 to 4.</summary>
    public double Growth { get; init; } = 1.5;

    /// <summary>Questions on their way at once, over all devices. Default 1,000; 1 to 65,536.</summary>
    public int MaxInFlight { get; init; } = 1_000;

    /// <summary>Questions on their way to one device at once. Default 1, as printers are slow; 1 to 16.</summary>
    public int MaxInFlightPerDevice { get; init; } = 1;

    /// <summary>
    /// Datagrams that one device is sent in a minute, tries included; as many may go at once after a quiet minute. What is over it waits. Default 600;
    /// 1 to 1,000,000.
    /// </summary>
    public int DatagramsPerMinute { get; init; } = 600;

    /// <summary>A lower number for a device for the time being, asked before each datagram; null: <see cref="DatagramsPerMinute"/> always holds.</summary>
    public Func<IPEndPoint, int>? DatagramsPerMinuteNow { get; init; }

    /// <summary>
    /// Devices that answered and are remembered: how fast they are, what they had of their datagrams, how they take GETBULK. The one that has not been
    /// asked for longest goes first. Default 16,384, about 5 MB; 1 to 1,000,000.
    /// </summary>
    public int MaxRememberedDevices { get; init; } = 16_384;

    /// <summary>Most octets of a question. Default 1,400, which no network cuts in pieces; 484 (RFC 3417) to 65,507.</summary>
    public int MaxRequestOctets { get; init; } = 1_400;

    /// <summary>Room for answers that the system keeps until they are read. Default 4 MiB; 64 KiB to 64 MiB. The system may grant less.</summary>
    public int ReceiveBufferOctets { get; init; } = 4 * 1_048_576;

    /// <summary>Is told of every datagram; null: nobody is. Default null.</summary>
    public IDatagramWatch? Watch { get; init; }

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionRange.Check(nameof(Timeout), Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionRange.Check(nameof(MinTimeout), MinTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), errors);
        OptionRange.Check(nameof(Retries), Retries, 0, 10, errors);
        OptionRange.Check(nameof(Growth), Growth, 1, 4, errors);
        OptionRange.Check(nameof(MaxInFlight), MaxInFlight, 1, 65_536, errors);
        OptionRange.Check(nameof(MaxInFlightPerDevice), MaxInFlightPerDevice, 1, 16, errors);
        OptionRange.Check(nameof(DatagramsPerMinute), DatagramsPerMinute, 1, 1_000_000, errors);
        OptionRange.Check(nameof(MaxRememberedDevices), MaxRememberedDevices, 1, 1_000_000, errors);
        OptionRange.Check(nameof(MaxRequestOctets), MaxRequestOctets, 484, Codec.SnmpLimits.MaxDatagram, errors);
        OptionRange.Check(nameof(ReceiveBufferOctets), ReceiveBufferOctets, 64 * 1_024, 64 * 1_048_576, errors);
        return errors;
    }

    /// <summary>The whole time that a device is given: the waits of all tries.</summary>
    internal TimeSpan Patience
    {
        get
        {
            var patience = TimeSpan.Zero;
            for (var attempt = 0; attempt <= Retries; attempt++)
            {
                patience += WaitOf(Timeout, attempt);
            }

            return patience;
        }
    }

    /// <summary>How long try <paramref name="attempt"/> (from 0) waits, if the first waits so long.</summary>
    internal TimeSpan WaitOf(TimeSpan first, int attempt) => attempt == 0 ? first : first * Math.Pow(Growth, attempt);
}
