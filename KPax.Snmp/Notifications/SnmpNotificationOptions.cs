using System.Net;
using KPax.Snmp.Watching;

namespace KPax.Snmp.Notifications;

/// <summary>Where <see cref="SnmpNotificationListener"/> listens, and how much it takes.</summary>
public sealed record SnmpNotificationOptions
{
    private const int MinEngineId = 5;
    private const int MaxEngineId = 32;

    /// <summary>Address to listen at. Default null: every address of this machine, IPv4 and IPv6.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>UDP port. Default 162; 0 to 65,535 (0: any that is free), no port that prints.</summary>
    public int Port { get; init; } = 162;

    /// <summary>Traps and informs of one sender that are taken in a second. Default 10; 1 to 1,000.</summary>
    public int PerSenderPerSecond { get; init; } = 10;

    /// <summary>Traps and informs of one sender that are taken at once after a silence. Default 50; 1 to 10,000.</summary>
    public int PerSenderBurst { get; init; } = 50;

    /// <summary>
    /// Responses to one sender in a second, and at once after a silence; as many Reports. Default 10; 1 to 1,000. A sender of informs repeats those that
    /// got none.
    /// </summary>
    public int RepliesPerSenderPerSecond { get; init; } = 10;

    /// <summary>v3: digests checked in a second, over all senders. Default 50,000, which takes about a tenth of a core; 10 to 1,000,000.</summary>
    public int DigestsPerSecond { get; init; } = 50_000;

    /// <summary>v3: our own snmpEngineID, 5 to 32 octets, to which informs are sent. Default empty: informs of v3 are not taken.</summary>
    public ReadOnlyMemory<byte> EngineId { get; init; }

    /// <summary>v3: snmpEngineBoots of our own engine: more than at any start before. Default 1; 1 to 2,147,483,646.</summary>
    public int EngineBoots { get; init; } = 1;

    /// <summary>Notifications kept until the owner takes them. Default 1,024; 1 to 65,536. What comes when it is full is dropped.</summary>
    public int QueueLength { get; init; } = 1_024;

    /// <summary>
    /// Room for datagrams that the system keeps until they are read. Default 4 MiB; 64 KiB to 64 MiB. The system may grant less (Linux:
    /// net.core.rmem_max).
    /// </summary>
    public int ReceiveBufferOctets { get; init; } = 4 * 1_048_576;

    /// <summary>Is told of every datagram; null: nobody is. Default null.</summary>
    public IDatagramWatch? Watch { get; init; }

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        OptionRange.Check(nameof(Port), Port, 0, ushort.MaxValue, errors);
        if (PrintPorts.Contains(Port))
        {
            errors.Add($"{nameof(Port)} is {Port}, a print port. Set another one, mostly 162.");
        }

        OptionRange.Check(nameof(PerSenderPerSecond), PerSenderPerSecond, 1, 1_000, errors);
        OptionRange.Check(nameof(PerSenderBurst), PerSenderBurst, 1, 10_000, errors);
        OptionRange.Check(nameof(RepliesPerSenderPerSecond), RepliesPerSenderPerSecond, 1, 1_000, errors);
        OptionRange.Check(nameof(DigestsPerSecond), DigestsPerSecond, 10, 1_000_000, errors);
        if (EngineId.Length is not (0 or (>= MinEngineId and <= MaxEngineId)))
        {
            errors.Add($"{nameof(EngineId)} has {EngineId.Length} octets. Give {MinEngineId} to {MaxEngineId}, or none.");
        }

        OptionRange.Check(nameof(EngineBoots), EngineBoots, 1, int.MaxValue - 1, errors);
        OptionRange.Check(nameof(QueueLength), QueueLength, 1, 65_536, errors);
        OptionRange.Check(nameof(ReceiveBufferOctets), ReceiveBufferOctets, 64 * 1_024, 64 * 1_048_576, errors);
        return errors;
    }
}
