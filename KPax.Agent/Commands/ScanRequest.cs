using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Agent.Http;
using KPax.Snmp.Recordings;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Commands;

/// <summary>What <c>scan</c> is asked to do, checked.</summary>
internal sealed record ScanRequest
{
    /// <summary>Which devices of the network, and how; null if recordings are read.</summary>
    public DiscoveryOptions? Discovery { get; init; }

    /// <summary>Recordings to read in place of the network.</summary>
    public IReadOnlyList<(string Name, MibView View)> Recordings { get; init; } = [];

    /// <summary>Folder of the user's own profiles.</summary>
    public string Profiles { get; init; } = "";

    /// <summary>What to ask for.</summary>
    public ScanKind Kind { get; init; } = ScanKind.Full;

    /// <summary>One line of JSON a device in place of a page.</summary>
    public bool Json { get; init; }

    /// <summary>How web pages and IPP are read; null: they are not.</summary>
    public WebOptions? Web { get; init; }

    /// <summary>New file for the transcript; empty: none is kept.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>How far to go with a device.</summary>
    public DeviceScannerOptions Scanner { get; init; } = new();
}
