namespace KPax.Contracts.Devices;

/// <summary>What a device printed on the day and in the month of its newest counters, by its organisation's time zone.</summary>
/// <param name="Day">That day, in days since 1970.</param>
/// <param name="Today">Pages of that day; null: not known.</param>
/// <param name="Month">Pages of its month; null: not known.</param>
[GenerateSerializer, Immutable, Alias("kpax.device-pages")]
public sealed record DevicePages([property: Id(0)] int Day, [property: Id(1)] long? Today, [property: Id(2)] long? Month);
