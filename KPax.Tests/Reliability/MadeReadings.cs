using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability;

/// <summary>Readings of made-up devices, each with a page count of its own, so that a stored row names the reading that it came from.</summary>
internal static class MadeReadings
{
    /// <summary>A reading of counters.</summary>
    /// <param name="serial">Serial number of the device.</param>
    /// <param name="total">Its page count, which no other reading of it has.</param>
    /// <param name="at">When it was read.</param>
    /// <param name="kind">Of which kind of scan; it decides the lane.</param>
    public static DeviceReading Counters(string serial, long total, DateTimeOffset at, ScanKind kind = ScanKind.Counters) => new()
    {
        Target = string.Create(CultureInfo.InvariantCulture, $"10.0.{serial.Length}.1"),
        ReadAt = Timestamp.FromDateTimeOffset(at),
        ScanKind = kind,
        DeviceKey = $"serial:kpax:{serial}",
        Identity = new DeviceIdentity { Manufacturer = "KPax", Model = "Made up", SerialNumber = serial },
        Sections = { Section.Identity, Section.Counters },
        Counters =
        {
            new Counter
            {
                Kind = Counter.Types.Kind.Total, Unit = Counter.Types.Unit.Impressions, Value = (ulong)total, Source = "prtMarkerLifeCount.1.1",
            },
        },
    };
}
