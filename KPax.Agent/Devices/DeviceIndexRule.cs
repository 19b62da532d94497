using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>Finds the printer's hrDeviceIndex, which is not always 1.</summary>
internal static class DeviceIndexRule
{
    /// <summary>hrDevicePrinter (RFC 2790).</summary>
    public static readonly Oid Printer = Oid.Parse("1.3.6.1.2.1.25.3.1.5");

    // The first is asked in every scan: the index must not differ between scans of different kinds.
    private static readonly string[] TablesOfThePrinter =
    [
        ProfileFields.Localizations, ProfileFields.Markers, ProfileFields.Supplies, ProfileFields.Display, ProfileFields.Alerts,
    ];

    /// <summary>The index by what every scan asks first; null if that does not tell it.</summary>
    public static uint? FindEarly(DeviceAnswers answers, DeviceProfile profile) => FindPrinter(answers, profile) ?? FindInTable(answers, profile, TablesOfThePrinter[0]);

    /// <summary>The first row of hrDeviceTable that is a printer, else the index in the tables of the Printer MIB, else 1.</summary>
    public static uint Find(DeviceAnswers answers, DeviceProfile profile) =>
        FindPrinter(answers, profile) ?? TablesOfThePrinter.Select(field => FindInTable(answers, profile, field)).FirstOrDefault(index => index is not null) ?? 1;

    /// <summary>The first row of hrDeviceTable that is a printer; null if the device names none.</summary>
    public static uint? FindPrinter(DeviceAnswers answers, DeviceProfile profile) =>
        profile.Find(ProfileFields.Devices) is FieldSource.Table table
            ? answers.Column(table.Columns["type"]).Where(row => row.Value.ObjectIdentifier == Printer).Select(row => (uint?)row.Index.Arcs[0]).FirstOrDefault()
            : null;

    private static uint? FindInTable(DeviceAnswers answers, DeviceProfile profile, string field) =>
        profile.Find(field) is FieldSource.Table table
            ? table.Columns.Values.SelectMany(answers.Column).Select(row => row.Index.Arcs[0]).Where(index => index > 0).Select(index => (uint?)index).FirstOrDefault()
            : null;
}
