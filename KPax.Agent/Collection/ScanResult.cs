using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Collection;

/// <summary>What came of asking one device: a reading, or the reason why there is none.</summary>
internal sealed record ScanResult
{
    /// <summary>What was asked.</summary>
    public required ScanTarget Target { get; init; }

    /// <summary>How it ended.</summary>
    public required ScanOutcome Outcome { get; init; }

    /// <summary>The reading; null unless <see cref="ScanOutcome.Read"/>.</summary>
    public DeviceReading? Reading { get; init; }

    /// <summary>sysUpTime of the device in hundredths of a second (RFC 3418); null if it did not tell.</summary>
    public uint? UpTime { get; init; }

    /// <summary>The first step that failed; unspecified if there is a reading.</summary>
    public CollectionStep Step { get; init; }

    /// <summary>Why there is no reading, in plain words; empty if there is one.</summary>
    public string Reason { get; init; } = "";
}
