using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Agent.Hosting;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>
/// Puts the server's configuration beside the agent's own settings. The own ones narrow: where both speak, what asks less often, fewer at once or
/// fewer addresses holds, and the other is refused with the reason.
/// </summary>
internal sealed class ConfigurationMerge
{
    private static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostInterval = TimeSpan.FromDays(31);

    private readonly AgentSettings _local;
    private readonly CollectionSettings _server;
    private readonly List<SettingInForce> _settings = [];

    private ConfigurationMerge(AgentSettings local, CollectionSettings server) => (_local, _server) = (local, server);

    /// <summary>What is in force. The configuration has no errors of <see cref="ConfigurationCheck"/>.</summary>
    public static SettingsInForce Merge(AgentSettings local, CollectionSettings? server) => new ConfigurationMerge(local, server ?? new CollectionSettings()).Merge();

    private SettingsInForce Merge()
    {
        var allowed = AllowedAddresses.Of(_local.Discovery.Allowed);
        var targets = new ServerTargets(TakeTargets(allowed), [.. _server.Excludes], allowed);
        var intervals = SchedulesOptions.Kinds.ToDictionary(kind => kind, TakeInterval);
        var zone = TakeZone();
        var blackouts = new BlackoutCalendar([.. _server.Blackouts], zone);
        Note("blackouts", blackouts.ToString(), _server.Blackouts.Count > 0 ? SettingSource.Server : SettingSource.Default, "");
        var parallelScans = TakeBound("parallel-scans", _local.Schedules.ParallelScans, _server.ParallelScans, "Schedules:ParallelScans");
        var datagramsPerSecond = TakeBound(
            "datagrams-per-second", _local.Discovery.MaxDatagramsPerSecond, _server.DatagramsPerSecond, "Discovery:MaxDatagramsPerSecond");
        var datagramsPerMinute = TakeBound(
            "datagrams-per-minute", _local.Discovery.DatagramsPerMinute, _server.DatagramsPerMinute, "Discovery:DatagramsPerMinute");
        var devices = DeviceMerge.Merge(_server.Devices, intervals, datagramsPerMinute, zone);
        NoteDevices(devices);
        return new SettingsInForce
        {
            Revision = _server.Revision,
            Targets = targets,
            Intervals = intervals,
            Blackouts = blackouts,
            ParallelScans = parallelScans,
            DatagramsPerSecond = datagramsPerSecond,
            DatagramsPerMinute = datagramsPerMinute,
            Devices = devices.Rules,
            DeviceRefusals = devices.Refusals,
            Settings = _settings,
        };
    }

    private IReadOnlyList<string> TakeTargets(AllowedAddresses allowed)
    {
        var own = _local.Discovery.Targets.Concat(_local.Discovery.Ranges.SelectMany(range => range.Targets)).ToList();
        var free = _local.Discovery.MaxTargets - own.Sum(text => TargetSyntax.TryParse(text, out var spec, out _) ? spec.AddressCount : 0);
        var taken = new List<string>();
        var refusals = new List<string>();
        foreach (var text in _server.Targets)
        {
            if (!TargetSyntax.TryParse(text, out var spec, out var error))
            {
                refusals.Add(error);
            }
            else if (!spec.Addresses.Select(AddressSpan.Of).All(allowed.Holds))
            {
                refusals.Add($"'{text}' is not wholly within what the agent's file lets a server name ({string.Join(", ", allowed.Texts)}). "
                    + "Name targets within that, or widen Discovery:Allowed there.");
            }
            else if (spec.AddressCount > free)
            {
                refusals.Add($"'{text}' are {spec.AddressCount} addresses, and {Math.Max(0, free)} are left of Discovery:MaxTargets. Name fewer, or raise it in the agent's file.");
            }
            else
            {
                free -= spec.AddressCount;
                taken.Add(text);
            }
        }

        NoteList("targets", own, taken, string.Join(" ", refusals));
        NoteList("excludes", _local.Discovery.Excludes, _server.Excludes, "");
        Note("allowed", string.Join(", ", allowed.Texts), _local.Discovery.Allowed.Count > 0 ? SettingSource.Agent : SettingSource.Default, "");
        return taken;
    }

    private TimeSpan TakeInterval(ScanKind kind)
    {
        var own = _local.Schedules.IntervalOf(kind);
        var isOwn = _local.IsSet($"{SchedulesOptions.SectionName}:{kind}");
        var ownSource = isOwn ? SettingSource.Agent : SettingSource.Default;
        var name = $"schedule-{PlainNames.Of(kind)}";
        if (_server.Schedules.LastOrDefault(schedule => schedule.ScanKind == kind) is not { } told)
        {
            return NoteInterval(name, own, ownSource, "");
        }

        var wanted = told.Interval?.ToTimeSpan() ?? TimeSpan.Zero;
        if (wanted != TimeSpan.Zero && (wanted < LeastInterval || wanted > MostInterval))
        {
            return NoteInterval(name, own, ownSource, $"{wanted} is not from {LeastInterval} to {MostInterval}, and not 00:00:00 for never.");
        }

        // Only what stands in the agent's own file narrows; its defaults are what nobody chose.
        return isOwn && wanted != TimeSpan.Zero && (own == TimeSpan.Zero || wanted < own)
            ? NoteInterval(name, own, ownSource, $"{wanted} is more often than the agent's file says ({own}). Ask less often, or take Schedules:{kind} out of that file.")
            : NoteInterval(name, wanted, SettingSource.Server, "");
    }

    private int TakeBound(string name, int own, uint wanted, string field)
    {
        var source = _local.IsSet(field) ? SettingSource.Agent : SettingSource.Default;
        var isWider = wanted > (own == 0 ? int.MaxValue : own);
        var value = wanted == 0 || isWider ? own : (int)wanted;
        Note(
            name,
            value == 0 ? "no limit" : FormattableString.Invariant($"{value}"),
            wanted == 0 || isWider ? source : SettingSource.Server,
            isWider ? FormattableString.Invariant($"{wanted} is more than the agent allows ({own}). Set at most that, or raise {field} in the agent's file.") : "");
        return value;
    }

    private TimeZoneInfo TakeZone()
    {
        var hasWindows = _server.Blackouts.Count > 0 || _server.Devices.Any(device => device.Blackouts.Count > 0);
        if (!hasWindows || TimeZoneInfo.TryFindSystemTimeZoneById(_server.TimeZone, out var zone))
        {
            zone = hasWindows ? TimeZoneInfo.FindSystemTimeZoneById(_server.TimeZone) : TimeZoneInfo.Utc;
            Note("time-zone", hasWindows ? zone.Id : "not needed", hasWindows ? SettingSource.Server : SettingSource.Default, "");
            return zone;
        }

        // Windows in a zone nearby are better than none.
        Note(
            "time-zone", TimeZoneInfo.Local.Id, SettingSource.Agent,
            $"'{_server.TimeZone}' is no time zone that this machine knows: its own is used. Install its time zone data (package tzdata), or set another zone.");
        return TimeZoneInfo.Local;
    }

    private void NoteDevices(DeviceMerge devices) => Note(
        "devices",
        devices.Rules.Count == 0 ? "none with rules of their own" : FormattableString.Invariant($"{devices.Rules.Count} with rules of their own"),
        devices.Rules.Count > 0 ? SettingSource.Server : SettingSource.Default,
        string.Join(" ", devices.Refusals.Select(refusal => $"{refusal.DeviceKey}: {refusal.Refusal}")));

    private TimeSpan NoteInterval(string name, TimeSpan interval, SettingSource source, string refusal)
    {
        Note(name, interval == TimeSpan.Zero ? "never" : interval.ToString(), source, refusal);
        return interval;
    }

    private void NoteList(string name, IReadOnlyCollection<string> own, IReadOnlyCollection<string> told, string refusal)
    {
        var source = (own.Count > 0, told.Count > 0) switch
        {
            (true, true) => SettingSource.Both,
            (true, false) => SettingSource.Agent,
            (false, true) => SettingSource.Server,
            _ => SettingSource.Default,
        };
        Note(name, own.Count + told.Count == 0 ? "none" : string.Join(", ", own.Concat(told)), source, refusal);
    }

    private void Note(string name, string value, SettingSource source, string refusal) =>
        _settings.Add(new SettingInForce { Name = name, Value = PlainNames.Cut(value), Source = source, Refusal = PlainNames.Cut(refusal) });
}
