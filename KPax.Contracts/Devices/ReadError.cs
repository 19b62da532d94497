namespace KPax.Contracts.Devices;

/// <summary>Something that was asked for and could not be read.</summary>
[GenerateSerializer, Immutable, Alias("kpax.read-error")]
public sealed record ReadError(
    [property: Id(0)] DeviceSection Section,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Reason);
