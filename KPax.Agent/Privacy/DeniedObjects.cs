using KPax.Snmp;

namespace KPax.Agent.Privacy;

/// <summary>
/// What no device is ever asked, whatever a profile says: people, secrets, users' jobs, and objects that change or wear a device. The list is closed;
/// a profile that names one of these does not load.
/// </summary>
internal static class DeniedObjects
{
    private static readonly (Oid Root, string Why)[] All =
    [
        (Oid.Parse("1.3.6.1.2.1.1.4"), "sysContact names a person"),
        (Oid.Parse("1.3.6.1.2.1.43.5.1.1.3"), "prtGeneralReset resets the device when it is written"),
        (Oid.Parse("1.3.6.1.2.1.43.5.1.1.4"), "prtGeneralCurrentOperator names a person"),
        (Oid.Parse("1.3.6.1.2.1.43.5.1.1.5"), "prtGeneralServicePerson names a person"),
        (Oid.Parse("1.3.6.1.4.1.2699.1.2.1.2.1.1.7"), "ppmPrinterSnmpCommunityName is a secret"),
        (Oid.Parse("1.3.6.1.4.1.2699.1.1"), "the Job Monitoring MIB names users and their documents"),
        (Oid.Parse("1.3.6.1.4.1.367.3.2.1.3.2"), "Ricoh's job tables name users and their documents"),
        (Oid.Parse("1.3.6.1.4.1.18334.1.1.4"), "Konica Minolta's job tables name users and their documents"),
        (Oid.Parse("1.3.6.1.4.1.1248.1.2.2.44"), "Epson's EEPROM is for its service alone"),
    ];

    /// <summary>The roots of all denied objects.</summary>
    public static IEnumerable<Oid> Roots => All.Select(one => one.Root);

    /// <summary>True for a denied object, for one below it, and for a column or tree whose walk would come through one.</summary>
    public static bool IsDenied(Oid name) => FindReason(name).Length > 0;

    /// <summary>Why an object may not be asked, in plain words; empty if it may.</summary>
    public static string FindReason(Oid name) => All.FirstOrDefault(one => name.StartsWith(one.Root) || one.Root.StartsWith(name)).Why ?? "";
}
