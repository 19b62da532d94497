using KPax.Agent.Collection.Memory;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Http;

/// <summary>
/// Whether SNMP shows that a device is awake (RFC 2790, RFC 3805): a page or IPP would wake one that sleeps, its mechanics included. One that does not
/// say how it is counts as asleep.
/// </summary>
internal static class AwakeRule
{
    private const long DeviceWarning = 3;
    private const long DeviceDown = 5;
    private const long PrinterIdle = 3;
    private const long PrinterWarmup = 5;

    /// <summary>True if it is awake: idle, printing or warming up, or with a fault to look at; a printer that is "other" and runs is in standby.</summary>
    public static bool IsAwake(AnswerView view) =>
        view.Number(ProfileFields.PrinterStatus) is >= PrinterIdle and <= PrinterWarmup
        || (view.Number(ProfileFields.DeviceStatus) is DeviceWarning or DeviceDown && !IdentityObjects.IsAsleep(view));
}
