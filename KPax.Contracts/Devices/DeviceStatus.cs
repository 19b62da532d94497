namespace KPax.Contracts.Devices;

/// <summary>How a device is at the moment, in its own words.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-status")]
public sealed record DeviceStatus
{
    /// <summary>The state that follows from all below.</summary>
    [Id(0)] public DeviceState State { get; init; }

    /// <summary>hrDeviceStatus (RFC 2790).</summary>
    [Id(1)] public HrDeviceStatus HrDeviceStatus { get; init; }

    /// <summary>hrPrinterStatus (RFC 2790).</summary>
    [Id(2)] public HrPrinterStatus HrPrinterStatus { get; init; }

    /// <summary>Conditions of hrPrinterDetectedErrorState.</summary>
    [Id(3)] public IReadOnlyList<DetectedError> Errors { get; init; } = [];

    /// <summary>Text on the operator panel, one entry a line.</summary>
    [Id(4)] public IReadOnlyList<string> DisplayLines { get; init; } = [];

    /// <summary>Open alerts.</summary>
    [Id(5)] public IReadOnlyList<DeviceAlert> Alerts { get; init; } = [];

    /// <summary>The panel's lines as octets, where they are not the UTF-8 of <see cref="DisplayLines"/>; else empty.</summary>
    [Id(6)] public IReadOnlyList<byte[]> DisplayLineOctets { get; init; } = [];

    /// <summary>Parts that are not well.</summary>
    [Id(7)] public IReadOnlyList<SubUnitStatus> SubUnits { get; init; } = [];
}
