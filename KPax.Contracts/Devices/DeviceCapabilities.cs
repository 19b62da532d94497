namespace KPax.Contracts.Devices;

/// <summary>What a device can do. Null or empty: not given by the device.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-capabilities")]
public sealed record DeviceCapabilities
{
    /// <summary>Printer, MFP, …</summary>
    [Id(0)] public DeviceTypology Typology { get; init; }

    /// <summary>Laser, ink, …</summary>
    [Id(1)] public MarkingTechnology Technology { get; init; }

    /// <summary>Prints in colour.</summary>
    [Id(2)] public bool? Color { get; init; }

    /// <summary>Turns the sheet by itself.</summary>
    [Id(3)] public bool? Duplex { get; init; }

    /// <summary>Firmware version.</summary>
    [Id(4)] public string FirmwareVersion { get; init; } = "";

    /// <summary>Day of installation as YYYY-MM-DD.</summary>
    [Id(5)] public string InstallDate { get; init; } = "";

    /// <summary>Sides per minute.</summary>
    [Id(6)] public int? PagesPerMinute { get; init; }

    /// <summary>By what <see cref="Typology"/> is known.</summary>
    [Id(7)] public string TypologyEvidence { get; init; } = "";
}
