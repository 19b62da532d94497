using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Collection.Memory;

/// <summary>
/// What a device says about its own changes: sysUpTime (RFC 3418), prtGeneralConfigChanges, prtAlertAllEvents and prtAlertCriticalEvents (RFC 3805).
/// </summary>
/// <param name="UpTime">Hundredths of a second since it started.</param>
/// <param name="Configurations">Moves when its configuration changes; not when a level does.</param>
/// <param name="Events">Alerts that were ever added to its table; null if it does not count them.</param>
/// <param name="CriticalEvents">The critical ones among them; null if it does not count them.</param>
internal sealed record ChangeMarks(long UpTime, long Configurations, long? Events, long? CriticalEvents)
{
    // Clocks of devices are some seconds off in an hour, and an answer takes its time.
    private const double ClockSlack = 0.005;

    // The uptime was told when a scan began, and the time since then runs from its end.
    private static readonly TimeSpan LongestScan = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AnswerSlack = TimeSpan.FromSeconds(10);

    /// <summary>The marks; null if the device does not tell when it started, or does not count its configurations.</summary>
    public static ChangeMarks? Of(AnswerView view) =>
        view.Number(ProfileFields.SysUpTime) is { } upTime && view.Number(ProfileFields.ConfigurationChanges) is { } configurations
            ? new ChangeMarks(upTime, configurations, view.Number(ProfileFields.AlertEvents), view.Number(ProfileFields.CriticalAlertEvents))
            : null;

    /// <summary>
    /// True if it may have started anew since it told the earlier marks: its uptime fell, or is no longer than the time since then. Also if it grew by
    /// more than that time: then it is another device, or the agent's own clock stood still while its machine slept. After 497 days the uptime falls too;
    /// reading all once is no harm.
    /// </summary>
    public bool MayHaveRestarted(ChangeMarks earlier, TimeSpan since)
    {
        var longest = since + (since * ClockSlack) + AnswerSlack;
        return UpTime < earlier.UpTime || TimeOf(UpTime) <= longest || TimeOf(UpTime - earlier.UpTime) > longest + LongestScan;
    }

    private static TimeSpan TimeOf(long ticks) => TimeSpan.FromMilliseconds(10d * ticks);

    /// <summary>True if alerts were counted since the earlier marks, or nobody counts them.</summary>
    public bool HasNewEvents(ChangeMarks earlier) => Events is null || Events != earlier.Events || CriticalEvents != earlier.CriticalEvents;
}
