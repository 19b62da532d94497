using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>Keeps beside the latest values where those come from that are not from SNMP. Pure.</summary>
internal static class OriginRules
{
    /// <summary>What is known after a reading: of each section that it tells, its own; of others, what was known before.</summary>
    public static IReadOnlyList<FieldOrigin> Merge(IReadOnlyList<FieldOrigin> before, DeviceReading reading)
    {
        if (before.Count == 0)
        {
            return reading.OtherSources;
        }

        var told = SectionsOf(reading).ToList();
        List<FieldOrigin> kept = [.. before.Where(origin => !told.Exists(section => origin.Field.StartsWith(section, StringComparison.Ordinal)))];
        return [.. kept, .. reading.OtherSources];
    }

    // The first word of a field is its section, as the proto spells it.
    private static IEnumerable<string> SectionsOf(DeviceReading reading)
    {
        if (reading.Identity is not null)
        {
            yield return "identity.";
        }

        if (reading.Capabilities is not null)
        {
            yield return "capabilities.";
        }

        if (reading.Counters is not null)
        {
            yield return "counters.";
        }

        if (reading.Supplies is not null)
        {
            yield return "supplies.";
        }

        if (reading.Status is not null)
        {
            yield return "status.";
        }
    }
}
