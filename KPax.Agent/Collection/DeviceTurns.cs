using System.Collections.Concurrent;
using KPax.Agent.Configuration;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>Which device is asked in a round, where something else holds for it than for its agent.</summary>
/// <param name="rules">The rules as they hold now, by the devices' keys.</param>
internal sealed class DeviceTurns(Func<IReadOnlyDictionary<string, DeviceRule>> rules, TimeProvider timeProvider)
{
    // Rounds come a little earlier or later than their interval says.
    private const double Early = 0.1;

    // Bounded by the number of devices with rules of their own.
    private readonly ConcurrentDictionary<(string Key, ScanKind Kind), long> _asked = new();

    /// <summary>True if a device is asked in a round now.</summary>
    public bool IsDue(string deviceKey, ScanKind kind)
    {
        if (!rules().TryGetValue(deviceKey, out var rule))
        {
            return true;
        }

        return !rule.IsExcluded && !IsShut(rule)
            && (!rule.Intervals.TryGetValue(kind, out var interval)
                || (interval != TimeSpan.Zero
                    && (!_asked.TryGetValue((deviceKey, kind), out var at) || timeProvider.GetElapsedTime(at) >= interval * (1 - Early))));
    }

    /// <summary>Why a device may not be asked now, whoever asks for it, in plain words; empty if it may be.</summary>
    public string FindRefusal(string deviceKey)
    {
        if (!rules().TryGetValue(deviceKey, out var rule))
        {
            return "";
        }

        if (rule.IsExcluded)
        {
            return "The device is excluded by its settings. Take that back on its page.";
        }

        return !IsShut(rule) ? ""
            : rule.Blackouts.FindEdge(timeProvider.GetUtcNow() + AskGate.Lead) is { } edge
                ? $"The device is not asked at this time, by its blackout windows {rule.Blackouts}; from {edge.UtcDateTime:yyyy-MM-dd HH:mm} UTC on again."
                : $"The device is not asked at any time, by its blackout windows {rule.Blackouts}.";
    }

    /// <summary>Notes that a device is being asked.</summary>
    public void Note(string deviceKey, ScanKind kind)
    {
        if (rules().TryGetValue(deviceKey, out var rule) && rule.Intervals.ContainsKey(kind))
        {
            _asked[(deviceKey, kind)] = timeProvider.GetTimestamp();
        }
    }

    /// <summary>A turn to ask a device, which ends when its windows begin; null if it may not be asked now.</summary>
    public DeviceTurn? TryEnter(string deviceKey, CancellationToken cancellationToken)
    {
        if (!rules().TryGetValue(deviceKey, out var rule) || (rule.Blackouts.IsEmpty && !rule.IsExcluded))
        {
            return new DeviceTurn(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
        }

        if (rule.IsExcluded || IsShut(rule))
        {
            return null;
        }

        var now = timeProvider.GetUtcNow();
        return new DeviceTurn(rule.Blackouts.FindEdge(now) is { } edge ? edge - AskGate.Lead - now : Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
    }

    private bool IsShut(DeviceRule rule) =>
        rule.Blackouts.IsIn(timeProvider.GetUtcNow()) || rule.Blackouts.IsIn(timeProvider.GetUtcNow() + AskGate.Lead);
}
