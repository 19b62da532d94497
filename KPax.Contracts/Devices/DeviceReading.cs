namespace KPax.Contracts.Devices;

/// <summary>What one scan of one device gave: whole for every section that is not null.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-reading")]
public sealed record DeviceReading
{
    /// <summary>What was asked: address or host name, with ":port" where that is not 161.</summary>
    [Id(0)] public string Target { get; init; } = "";

    /// <summary>When the answers came, by the agent's clock.</summary>
    [Id(1)] public DateTimeOffset ReadAt { get; init; }

    /// <summary>What the scan asked for.</summary>
    [Id(2)] public ScanKind ScanKind { get; init; }

    /// <summary>Who answered: "serial:…", "mac:…", "uuid:…" or "address:…".</summary>
    [Id(3)] public string DeviceKey { get; init; } = "";

    /// <summary>Who it is; null: not asked for.</summary>
    [Id(4)] public DeviceIdentity? Identity { get; init; }

    /// <summary>What it can do; null: not asked for.</summary>
    [Id(5)] public DeviceCapabilities? Capabilities { get; init; }

    /// <summary>Its counters; null: not asked for.</summary>
    [Id(6)] public IReadOnlyList<Counter>? Counters { get; init; }

    /// <summary>Its supplies; null: not asked for.</summary>
    [Id(7)] public IReadOnlyList<Supply>? Supplies { get; init; }

    /// <summary>How it is; null: not asked for.</summary>
    [Id(8)] public DeviceStatus? Status { get; init; }

    /// <summary>What could not be read, and why.</summary>
    [Id(9)] public IReadOnlyList<ReadError> Errors { get; init; } = [];

    /// <summary>Where values come from that are not from SNMP.</summary>
    [Id(10)] public IReadOnlyList<FieldOrigin> OtherSources { get; init; } = [];

    /// <summary>Texts of the status from which the agent took names, addresses or files.</summary>
    [Id(11)] public int ScrubbedTexts { get; init; }
}
