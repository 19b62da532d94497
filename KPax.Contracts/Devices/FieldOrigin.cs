namespace KPax.Contracts.Devices;

/// <summary>Where one value comes from that is not from SNMP.</summary>
/// <param name="Field">The value, such as "capabilities.firmware_version" or "supplies.1.3.level"; "supplies.web.1" for a whole row.</param>
/// <param name="Source">"http" and the page's path, or "ipp" and the attribute's name.</param>
[GenerateSerializer, Immutable, Alias("kpax.field-origin")]
public sealed record FieldOrigin([property: Id(0)] string Field, [property: Id(1)] string Source);
