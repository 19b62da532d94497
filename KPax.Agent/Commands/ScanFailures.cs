using System.Globalization;
using KPax.Agent.Collection;
using KPax.Snmp;

namespace KPax.Agent.Commands;

/// <summary>Names the targets that gave no reading: a few each with its reason, many together, as in a network most addresses are nobody's.</summary>
internal static class ScanFailures
{
    // So many with the same reason are named one by one.
    private const int Few = 10;

    // Of more, so many are named.
    private const int Named = 5;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Describe(IReadOnlyList<ScanResult> failures)
    {
        foreach (var group in failures.GroupBy(Explain))
        {
            var members = group.ToList();
            if (members.Count <= Few)
            {
                foreach (var failure in members)
                {
                    yield return $"{failure.Target.Name}: {group.Key}";
                }

                continue;
            }

            var names = string.Join(", ", members.Take(Named).Select(failure => failure.Target.Name));
            yield return string.Create(CultureInfo.InvariantCulture, $"{members.Count} targets ({names} and {members.Count - Named} more): {group.Key}");
        }
    }

    private static string Explain(ScanResult failure)
    {
        // The reason of the engine names the address, which stands before it here.
        var device = failure.Target.Snmp;
        var reason = new[] { SnmpVersion.V1, SnmpVersion.V2c, SnmpVersion.V3 }
            .Aggregate(failure.Reason, (text, version) => text.Replace($"{device with { Version = version }} ", "It ", StringComparison.Ordinal));
        return failure.Outcome switch
        {
            ScanOutcome.NotAPrinter => $"{reason} Use --any to read it all the same.",
            ScanOutcome.Refused => reason,
            _ when device.Version == SnmpVersion.V3 => $"{reason} It may be off, have SNMP switched off, or not speak SNMPv3.",
            _ => $"{reason} It may be off, have SNMP switched off, or have another community.",
        };
    }
}
