using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Agent.Devices.Counters;

/// <summary>
/// Reads the counters of the markers (prtMarkerTable, RFC 3805). Markers are never added: a colour device may have one for each colour, which all
/// count the same sheet. The total is that of the first marker that counts sides or sheets; each further marker is kept under its own name.
/// </summary>
internal static class CounterReader
{
    /// <summary>The counters; one that the device does not have is not in the list.</summary>
    public static IReadOnlyList<Counter> Read(AnswerView view, ReadErrors errors)
    {
        var counters = new List<Counter>();
        var markers = view.DeviceRows(ProfileFields.Markers);
        AddCounters(markers, "life_count", "prtMarkerLifeCount", Kind.Total, counters, errors);
        AddCounters(markers, "power_on_count", "prtMarkerPowerOnCount", Kind.SincePowerOn, counters, errors);
        return counters;
    }

    private static void AddCounters(IReadOnlyList<TableRow> markers, string column, string name, Kind kind, List<Counter> counters, ReadErrors errors)
    {
        var found = new List<Counter>();
        foreach (var marker in markers)
        {
            if (marker.Find(column) is not { } value)
            {
                continue;
            }

            var source = $"{name}.{marker.Index}";
            if (Read(value, errors, source) is { } count)
            {
                found.Add(new Counter { Kind = kind, Value = count, Unit = ToUnit(marker.Number("unit")), Source = source, Bits = CounterBits.Of(value) });
            }
        }

        // A marker without a unit counts only where no other tells its unit.
        var main = found.FirstOrDefault(counter => IsPages(counter.Unit)) ?? found.FirstOrDefault(counter => counter.Unit == Unit.Unspecified);
        if (main is not null)
        {
            counters.Add(main);
        }

        foreach (var other in found.Where(other => !ReferenceEquals(other, main)))
        {
            other.Kind = Kind.Vendor;
            other.VendorCode = other.Source;
            other.VendorName = $"Marker {other.Source[(other.Source.LastIndexOf('.') + 1)..]}: {name}";
            counters.Add(other);
        }
    }

    private static ulong? Read(SnmpValue value, ReadErrors errors, string source)
    {
        // No device has counted to 2^63; what says so has lost its count, and the server could not store it.
        var count = CountRule.Find(value);
        if (count is null && !CountRule.IsSpecial(value))
        {
            errors.Add(DeviceReading.Types.Section.Counters, source, $"{value} is no count.");
        }

        return count;
    }

    private static bool IsPages(Unit unit) => unit is Unit.Impressions or Unit.SheetsOfPaper;

    /// <summary>PrtMarkerCounterUnitTC (RFC 3805).</summary>
    private static Unit ToUnit(long? unit) => unit switch
    {
        7 => Unit.Impressions,
        8 => Unit.SheetsOfPaper,
        11 => Unit.Hours,
        16 => Unit.Feet,
        17 => Unit.Meters,
        null => Unit.Unspecified,
        _ => Unit.Other,
    };
}
