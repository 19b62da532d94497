namespace KPax.Contracts.Devices;

/// <summary>Something by which a device is known.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-observation")]
public sealed record DeviceObservation
{
    /// <summary>What kind of thing.</summary>
    [Id(0)] public DeviceObservationKind Kind { get; init; }

    /// <summary>What was seen.</summary>
    [Id(1)] public string Value { get; init; } = "";

    /// <summary>When first, by the server's clock.</summary>
    [Id(2)] public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When last; noted now and then.</summary>
    [Id(3)] public DateTimeOffset LastSeen { get; init; }

    /// <summary>False if something else took its place.</summary>
    [Id(4)] public bool IsCurrent { get; init; }

    /// <summary>True if somebody decided that it belongs to this device.</summary>
    [Id(5)] public bool IsByHand { get; init; }

    /// <summary>True if it can tell devices apart, so that a split may name it.</summary>
    public bool IsKey => Kind is not (DeviceObservationKind.HostName or DeviceObservationKind.IpAddress or DeviceObservationKind.Model);
}
