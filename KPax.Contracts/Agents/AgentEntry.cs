using KPax.Contracts.Devices;

namespace KPax.Contracts.Agents;

/// <summary>One numbered thing that an agent tells: exactly one of Reading, ScanRound, Gap and Invalid is set.</summary>
[GenerateSerializer, Immutable, Alias("kpax.agent-entry")]
public sealed record AgentEntry
{
    /// <summary>Number within agent, epoch and lane.</summary>
    [Id(0)] public ulong Number { get; init; }

    /// <summary>Order among all lanes of the epoch.</summary>
    [Id(1)] public ulong Order { get; init; }

    /// <summary>A whole reading.</summary>
    [Id(2)] public DeviceReading? Reading { get; init; }

    /// <summary>The end of a scan round.</summary>
    [Id(3)] public ScanRound? ScanRound { get; init; }

    /// <summary>Numbers that will never come.</summary>
    [Id(4)] public Gap? Gap { get; init; }

    /// <summary>What can never be stored: the octets as they came, and why.</summary>
    [Id(5)] public InvalidEntry? Invalid { get; init; }

    /// <summary>Where it first stood, if a new epoch numbered it anew.</summary>
    [Id(6)] public EntryOrigin? Origin { get; init; }

    /// <summary>First 8 octets, big-endian, of SHA-256 over the entry as the agent keeps it; 0: not known.</summary>
    [Id(7)] public ulong ContentHash { get; init; }

    /// <summary>The entry as the agent keeps it, where it is a base for later readings; else null.</summary>
    [Id(8)] public byte[]? Base { get; init; }

    /// <summary>The reading as it came over the wire, which is what history keeps; null: it waited in quarantine.</summary>
    [Id(9)] public byte[]? Octets { get; init; }

    /// <summary>Last number that the entry stands for: its own, or the end of its gap.</summary>
    public ulong LastNumber => Gap?.To ?? Number;
}
