namespace KPax.Agent.Privacy;

/// <summary>
/// Web pages that no device is ever asked for, whatever a profile says: jobs, logs, people, secrets, and pages that could change the device. The list is
/// closed; a profile that names one of these does not load.
/// </summary>
internal static class DeniedPages
{
    private static readonly (string Word, string Why)[] All =
    [
        ("job", "job lists name users and their documents"),
        ("log", "logs name users and their documents, and a login is none of ours"),
        ("user", "it names people"),
        ("account", "it names people"),
        ("address", "address books name people"),
        ("contact", "it names people"),
        ("phone", "phone books name people"),
        ("password", "it is a secret"),
        ("reset", "it could change the device"),
        ("reboot", "it could change the device"),
        ("restart", "it could change the device"),
        ("delete", "it could change the device"),
        ("print.", "it could print"),
        ("testpage", "it could print"),
    ];

    /// <summary>Why a path may not be asked for, in plain words; empty if it may.</summary>
    public static string FindReason(string path) => All.FirstOrDefault(one => path.Contains(one.Word, StringComparison.OrdinalIgnoreCase)).Why ?? "";
}
