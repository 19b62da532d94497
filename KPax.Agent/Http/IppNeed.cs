using KPax.Agent.Devices;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Http;

/// <summary>Whether SNMP left something open that IPP may know.</summary>
internal static class IppNeed
{
    /// <summary>True if a section of the reading lacks something.</summary>
    public static bool Leaves(DeviceReading reading) => ScanSections.Of(reading.ScanKind).Any(section => section switch
    {
        Section.Identity => reading.Identity is { Model.Length: 0 } or { SerialNumber.Length: 0 },
        Section.Capabilities => reading.Capabilities is { HasColor: false } or { HasDuplex: false } or { FirmwareVersion.Length: 0 },
        Section.Counters => !reading.Counters.Any(counter => counter.Kind == Counter.Types.Kind.Total),
        Section.Supplies => reading.Supplies.Count == 0 || reading.Supplies.Any(supply => supply.Level?.KnownCase is SupplyLevel.KnownOneofCase.Unknown or SupplyLevel.KnownOneofCase.SomeRemaining),
        _ => false,
    });
}
