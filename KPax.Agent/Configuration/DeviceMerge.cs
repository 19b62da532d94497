using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>
/// Puts what the server says of single devices beside what holds for every device of this agent: it narrows that, and what does not is refused.
/// </summary>
internal sealed class DeviceMerge
{
    private static readonly TimeSpan MostInterval = TimeSpan.FromDays(31);

    private readonly Dictionary<string, DeviceRule> _rules = new(StringComparer.Ordinal);
    private readonly List<DeviceRefusal> _refusals = [];

    private DeviceMerge()
    {
    }

    /// <summary>The rules, by the devices' keys.</summary>
    public IReadOnlyDictionary<string, DeviceRule> Rules => _rules;

    /// <summary>What is not gone by.</summary>
    public IReadOnlyList<DeviceRefusal> Refusals => _refusals;

    /// <summary>The rules that hold.</summary>
    /// <param name="devices">What the server says.</param>
    /// <param name="rounds">How often this agent asks; zero: never.</param>
    /// <param name="datagramsPerMinute">Datagrams to any device in a minute.</param>
    /// <param name="zone">Time zone of the windows.</param>
    public static DeviceMerge Merge(
        IEnumerable<DeviceConfiguration> devices, IReadOnlyDictionary<ScanKind, TimeSpan> rounds, int datagramsPerMinute, TimeZoneInfo zone)
    {
        var merge = new DeviceMerge();
        foreach (var device in devices)
        {
            merge.Take(device, rounds, datagramsPerMinute, zone);
        }

        return merge;
    }

    private void Take(DeviceConfiguration device, IReadOnlyDictionary<ScanKind, TimeSpan> rounds, int datagramsPerMinute, TimeZoneInfo zone)
    {
        var own = new Dictionary<ScanKind, TimeSpan>();
        foreach (var schedule in device.Schedules.Where(schedule => rounds.ContainsKey(schedule.ScanKind)))
        {
            var wanted = schedule.Interval?.ToTimeSpan() ?? TimeSpan.Zero;
            if (FindRefusal(wanted, rounds[schedule.ScanKind]) is { Length: > 0 } refusal)
            {
                Refuse(device, $"schedule-{PlainNames.Of(schedule.ScanKind)}", refusal);
            }
            else
            {
                own[schedule.ScanKind] = wanted;
            }
        }

        int? datagrams = device.DatagramsPerMinute == 0 ? null : (int)Math.Min(device.DatagramsPerMinute, int.MaxValue);
        if (datagrams > datagramsPerMinute)
        {
            Refuse(device, "datagrams-per-minute", FormattableString.Invariant(
                $"{datagrams} is more than every device of this agent is sent ({datagramsPerMinute}). Set at most that, or raise it for the agent."));
            datagrams = null;
        }

        _rules[device.DeviceKey] = new DeviceRule(own, new BlackoutCalendar([.. device.Blackouts], zone))
        {
            IsExcluded = device.IsExcluded, DatagramsPerMinute = datagrams,
        };
    }

    private static string FindRefusal(TimeSpan wanted, TimeSpan round) =>
        wanted == TimeSpan.Zero ? ""
        : wanted < TimeSpan.Zero || wanted > MostInterval ? $"{wanted} is not up to {MostInterval}, and not 00:00:00 for never."
        : round == TimeSpan.Zero ? "This agent does not ask for that at all. Set a schedule for the agent, and for the device one that is not more often."
        : wanted < round ? $"{wanted} is more often than the agent's rounds ({round}). Ask less often, or let the agent ask more often." : "";

    private void Refuse(DeviceConfiguration device, string name, string reason) =>
        _refusals.Add(new DeviceRefusal { DeviceKey = device.DeviceKey, Name = name, Refusal = PlainNames.Cut(reason) });
}
