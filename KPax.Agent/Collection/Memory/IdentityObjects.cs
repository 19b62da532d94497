using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>Which answers tell who a device is and how it is, for the memory.</summary>
internal static class IdentityObjects
{
    private const long DeviceRunning = 2;
    private const long DeviceWarning = 3;
    private const long PrinterOther = 1;

    // These move while the device is the same; the engine id is not asked in each scan.
    private static readonly string[] Moving = [ProfileFields.EngineId, ProfileFields.SysUpTime, ProfileFields.ConfigurationChanges, ProfileFields.AlertEvents, ProfileFields.CriticalAlertEvents];

    // The last one speaks for a device that sleeps, see AlertMemory.
    private static readonly string[] Status = [ProfileFields.DeviceStatus, ProfileFields.PrinterStatus, ProfileFields.ErrorState];

    /// <summary>The objects that stay the same while the device is the same.</summary>
    public static IEnumerable<Oid> Names(QuestionPlan plan, uint device)
    {
        var names = plan.Identity.Except(Moving).SelectMany(field => plan.Instances(field, device));
        return plan.Profile.Find(ProfileFields.Devices) is FieldSource.Table devices ? names.Append(devices.Columns["type"].Append(device)) : names;
    }

    /// <summary>The status objects.</summary>
    public static IReadOnlyList<SnmpValue?> StatusOf(AnswerView view) => [.. Status.Select(view.Value)];

    /// <summary>True if the objects that were answered tell a serial number.</summary>
    public static bool HasSerial(AnswerView view) => view.Texts(ProfileFields.SerialNumber).Any(text => SerialRule.Clean(text).Length > 0);

    /// <summary>True for a device in standby (RFC 2790, RFC 3805 section 2.2.13): it runs, with or without a warning, and its printer is "other".</summary>
    public static bool IsAsleep(AnswerView view) =>
        view.Number(ProfileFields.PrinterStatus) == PrinterOther && view.Number(ProfileFields.DeviceStatus) is (DeviceRunning or DeviceWarning);
}
