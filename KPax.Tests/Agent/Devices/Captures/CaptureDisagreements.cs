namespace KPax.Tests.Agent.Devices.Captures;

/// <summary>Where a capture's expectation is a peer's known error, or more than the capture holds: each with its reason.</summary>
internal static class CaptureDisagreements
{
    private static readonly (string Capture, string Field, string Reason)[] All =
    [
        ("brother-lib/hl-l2340dw", "total", "Brother's record says 986 and prtMarkerLifeCount 1279: both are kept, and the standard's comes first until one is pinned for billing."),
        ("checkmk-demo/ricoh_c4000_excerpt", "model", "Whoever made the capture wrote the name of the host in place of the model: one without a digit is none of a model."),
        ("fragments/konica_bizhub-284e", "manufacturer", "The capture holds a table of supplies alone: the peer took the maker from the name of a file."),
        ("fragments/konica_bizhub-284e", "model", "As above."),
        ("fragments/lexmark_xc2235", "manufacturer", "As above."),
        ("fragments/lexmark_xc2235", "model", "As above."),
        ("fragments/xerox_workcentre-futurice", "manufacturer", "As above."),
        ("github-misc/hp_envy-6000", "model", "prtGeneralPrinterName is the name of the host; hrDeviceDescr names the model, ENVY 6000."),
        ("librenms/jetdirect_m130nw", "model", "The peer took the family out of the IEEE 1284 id (M129-M134); hrDeviceDescr names the model itself, M130nw."),
    ];

    /// <summary>True for a disagreement that has a reason.</summary>
    public static bool IsArgued(string capture, CaptureMatch match) => All.Any(one => one.Capture == capture && one.Field == match.Field);

    /// <summary>Entries for which nothing disagrees.</summary>
    public static IEnumerable<string> FindUnused(IEnumerable<(string Name, CaptureMatch Match)> all) =>
        All.Where(one => all.All(found => found.Match.IsMatch || found.Name != one.Capture || found.Match.Field != one.Field)).Select(one => $"{one.Capture}: {one.Field}");
}
