using KPax.Agent.Hosting;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>How often to ask for what; section "Schedules" of the configuration. 00:00:00 means never; else 1 s to 31 days.</summary>
internal sealed class SchedulesOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Schedules";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(31);

    /// <summary>Everything, of all targets; the first at the start of the agent. Default 1 day.</summary>
    public TimeSpan Full { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Counters, of all targets. Default 1 h.</summary>
    public TimeSpan Counters { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Supplies, of known devices. Default 1 h.</summary>
    public TimeSpan Supplies { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Maintenance parts, of known devices. Default 1 day.</summary>
    public TimeSpan Parts { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Status and alerts, of known devices. Default 5 min.</summary>
    public TimeSpan Alerts { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Devices that are asked at once, over all kinds. Default 64; 1 to 1,024.</summary>
    public int ParallelScans { get; set; } = 64;

    /// <summary>How often a known device is asked anew before it counts as silent, each time with all tries. Default 2; 0 to 5.</summary>
    public int SecondLooks { get; set; } = 2;

    /// <summary>The kinds, in the order of their first turn.</summary>
    public static IReadOnlyList<ScanKind> Kinds { get; } = [ScanKind.Full, ScanKind.Alerts, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts];

    /// <summary>How often a kind is asked for; zero: never.</summary>
    public TimeSpan IntervalOf(ScanKind kind) => kind switch
    {
        ScanKind.Full => Full,
        ScanKind.Counters => Counters,
        ScanKind.Supplies => Supplies,
        ScanKind.Parts => Parts,
        _ => Alerts,
    };

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        foreach (var kind in Kinds.Where(kind => IntervalOf(kind) != TimeSpan.Zero && (IntervalOf(kind) < Least || IntervalOf(kind) > Most)))
        {
            errors.Add($"{SectionName}:{kind} is {IntervalOf(kind)}. Set it from 00:00:01 to 31.00:00:00, or 00:00:00 for never.");
        }

        OptionCheck.InRange(SectionName, nameof(ParallelScans), ParallelScans, 1, 1_024, errors);
        OptionCheck.InRange(SectionName, nameof(SecondLooks), SecondLooks, 0, 5, errors);
        return errors;
    }
}
