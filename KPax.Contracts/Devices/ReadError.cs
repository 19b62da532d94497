namespace KPax.Contracts.Devices;

/// <summary>Something that was asked for and could not be read.</summary>
/// <param name="Section">Which section is not whole for it.</param>
/// <param name="Subject">What was asked: an object's name or OID.</param>
/// <param name="Reason">Why it could not be read, in plain words.</param>
[GenerateSerializer, Immutable, Alias("kpax.read-error")]
public sealed record ReadError(
    [property: Id(0)] DeviceSection Section,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Reason);
