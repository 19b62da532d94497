using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>What one reading says of who answered, in normal form; empty: not said.</summary>
internal sealed record Sighting
{
    /// <summary>Which agent looked.</summary>
    public required long AgentId { get; init; }

    /// <summary>What it asked.</summary>
    public string Target { get; init; } = "";

    /// <summary>The key by which the agent knows the device, as it spells it.</summary>
    public string Key { get; init; } = "";

    /// <summary>When it looked, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True if the whole identity was read: what it does not name is not there.</summary>
    public bool IsWhole { get; init; }

    /// <summary>"MAKER:SERIAL".</summary>
    public string Serial { get; init; } = "";

    /// <summary>Network cards; the one that answered first.</summary>
    public IReadOnlyList<string> Macs { get; init; } = [];

    /// <summary>UUID.</summary>
    public string Uuid { get; init; } = "";

    /// <summary>SNMP engine id as hexadecimal digits.</summary>
    public string EngineId { get; init; } = "";

    /// <summary>"MAKER:SERIAL" of the IEEE 1284 identification, if it is another one.</summary>
    public string DeviceIdSerial { get; init; } = "";

    /// <summary>"agent:5:address:10.0.0.1"; set only if nothing else tells who it is.</summary>
    public string Place { get; init; } = "";

    /// <summary>Name on the network.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Address on the network.</summary>
    public string IpAddress { get; init; } = "";

    /// <summary>"MAKER|MODEL".</summary>
    public string Model { get; init; } = "";

    /// <summary>The card that answered; empty: not said.</summary>
    public string Mac => Macs.Count == 0 ? "" : Macs[0];

    /// <summary>Everything that it says, surest first.</summary>
    public IEnumerable<Observation> All()
    {
        (DeviceObservationKind, string)[] single =
        [
            (DeviceObservationKind.Serial, Serial), (DeviceObservationKind.Uuid, Uuid), (DeviceObservationKind.EngineId, EngineId),
            (DeviceObservationKind.DeviceIdSerial, DeviceIdSerial), (DeviceObservationKind.Place, Place), (DeviceObservationKind.HostName, HostName),
            (DeviceObservationKind.IpAddress, IpAddress), (DeviceObservationKind.Model, Model),
        ];
        return single.Where(one => one.Item2.Length > 0).Select(one => new Observation(one.Item1, one.Item2))
            .Concat(Macs.Select(mac => new Observation(DeviceObservationKind.Mac, mac)))
            .OrderBy(one => one.Kind);
    }

    /// <summary>What of it may say which device it is.</summary>
    public IEnumerable<Observation> Keys() => All().Where(one => one.IsKey);
}
