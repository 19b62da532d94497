namespace KPax.Contracts.Devices;

/// <summary>Who a device is. An empty string: not given by the device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-identity")]
public sealed record DeviceIdentity
{
    /// <summary>Maker's name in one spelling.</summary>
    [Id(0)] public string Manufacturer { get; init; } = "";

    /// <summary>Model without maker, serial number or firmware.</summary>
    [Id(1)] public string Model { get; init; } = "";

    /// <summary>Serial number.</summary>
    [Id(2)] public string SerialNumber { get; init; } = "";

    /// <summary>Ethernet address as "00:17:c8:01:02:03".</summary>
    [Id(3)] public string MacAddress { get; init; } = "";

    /// <summary>Address at which it answered.</summary>
    [Id(4)] public string IpAddress { get; init; } = "";

    /// <summary>Name on the network.</summary>
    [Id(5)] public string NetworkName { get; init; } = "";

    /// <summary>sysObjectID in dotted form (RFC 3418).</summary>
    [Id(6)] public string SysObjectId { get; init; } = "";

    /// <summary>UUID in lower case.</summary>
    [Id(7)] public string Uuid { get; init; } = "";

    /// <summary>Ethernet addresses of its further network cards, in order, with a space between them.</summary>
    [Id(8)] public string OtherMacAddresses { get; init; } = "";

    /// <summary>Serial number of its IEEE 1284 identification, if it is another one.</summary>
    [Id(9)] public string DeviceIdSerialNumber { get; init; } = "";

    /// <summary>Engine id of its SNMPv3 agent as hexadecimal digits (RFC 3411).</summary>
    [Id(10)] public string SnmpEngineId { get; init; } = "";
}
