using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>
/// Sees which devices restart after our questions, as fragile firmware does, and lets them rest: light questions only, at growing pauses. It cannot
/// tell a device from its SNMP service that restarts alone; both fell to a question. What it knows is lost when the agent ends: then chance is given
/// again. For several devices at once, one question to each at a time.
/// </summary>
internal sealed class UptimeWatch(UptimeWatchOptions options, TimeProvider timeProvider)
{
    // Clocks of devices are some seconds off in an hour, and an answer takes its time.
    private const double ClockSlack = 0.005;
    private static readonly TimeSpan AnswerSlack = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<IPEndPoint, State> _devices = new();

    /// <summary>True if the device may be asked for this kind now; if not, the reason in plain words.</summary>
    public bool MayAsk(IPEndPoint device, ScanKind kind, out string reason)
    {
        reason = "";
        if (!_devices.TryGetValue(device, out var state) || state.Pause == TimeSpan.Zero)
        {
            return true;
        }

        // Everything may be asked when the device had the longest rest, so that it is not lost if nobody knows it any more.
        var rested = timeProvider.GetElapsedTime(state.AskedAt);
        if (rested >= (kind == ScanKind.Alerts ? state.Pause : options.MostPause))
        {
            return true;
        }

        reason = string.Create(
            CultureInfo.InvariantCulture,
            $"It has restarted within {options.Suspicion.TotalMinutes:0.#} min after questions more than once, so it rests: it is asked for alerts only, every {state.Pause.TotalMinutes:0} min. Look for newer firmware.");
        return false;
    }

    /// <summary>Takes note of an answer, with the uptime in hundredths of a second that it told.</summary>
    public UptimeEvent NoteAnswer(IPEndPoint device, uint upTime)
    {
        var now = timeProvider.GetTimestamp();
        if (!_devices.TryGetValue(device, out var before))
        {
            if (HasRoom())
            {
                _devices[device] = new State(upTime, now, now);
            }

            return UptimeEvent.None;
        }

        var (state, happened) = IsOurFault(before, upTime) ? Blame(before, now) : Absolve(before, upTime);
        _devices[device] = state with { UpTime = upTime, AnsweredAt = now, AskedAt = now, SilentAt = null };
        return happened;
    }

    /// <summary>Takes note of a question without an answer.</summary>
    public void NoteSilence(IPEndPoint device)
    {
        if (_devices.TryGetValue(device, out var state))
        {
            var now = timeProvider.GetTimestamp();
            _devices[device] = state with { AskedAt = now, SilentAt = state.SilentAt ?? now, Pause = Longer(state.Pause) };
        }
    }

    /// <summary>
    /// True if it has restarted soon after the last question that it answered, or after the first that it did not: that one may have felled it. Later
    /// ones did not, or each morning's switching on would count.
    /// </summary>
    private bool IsOurFault(State before, uint upTime)
    {
        var sinceAnswer = timeProvider.GetElapsedTime(before.AnsweredAt);
        var up = Ticks(upTime);

        // It has restarted if its uptime fell, or is less than the time since its last answer. (In sleep the uptime of some stands still, but does not fall.)
        var isUp = upTime >= before.UpTime && up >= sinceAnswer - Slack(sinceAnswer);
        if (isUp || HasWrapped(before.UpTime, sinceAnswer, upTime))
        {
            return false;
        }

        var sinceSilence = before.SilentAt is { } silentAt ? timeProvider.GetElapsedTime(silentAt) : TimeSpan.MaxValue;
        return sinceAnswer - up <= options.Suspicion || sinceSilence - up <= options.Suspicion;
    }

    /// <summary>True if the counter of 497 days has begun anew: it then stands where it would have come to without its end.</summary>
    private static bool HasWrapped(uint before, TimeSpan elapsed, uint upTime)
    {
        var expected = Ticks(before) + elapsed - Ticks(uint.MaxValue);
        return expected >= -Slack(elapsed) && (expected - Ticks(upTime)).Duration() <= Slack(elapsed);
    }

    private (State State, UptimeEvent Happened) Blame(State before, long now)
    {
        if (before.Pause > TimeSpan.Zero)
        {
            return (before with { FellAt = now, Pause = Longer(before.Pause), Stood = 0 }, UptimeEvent.None);
        }

        return before.FellAt is { } fellAt && timeProvider.GetElapsedTime(fellAt, now) <= options.Memory
            ? (before with { FellAt = now, Pause = options.FirstPause, Stood = 0 }, UptimeEvent.Rests)
            : (before with { FellAt = now }, UptimeEvent.None);
    }

    private (State State, UptimeEvent Happened) Absolve(State before, uint upTime)
    {
        if (before.Pause == TimeSpan.Zero)
        {
            return (before, UptimeEvent.None);
        }

        // Only an uptime from before the last answer proves that it stood: after a long pause the clocks do not tell a minute.
        var sinceAnswer = timeProvider.GetElapsedTime(before.AnsweredAt);
        var hasStood = Ticks(upTime) > sinceAnswer + Slack(sinceAnswer) || HasWrapped(before.UpTime, sinceAnswer, upTime);
        var stood = before.Stood + (hasStood ? 1 : 0);
        return stood >= options.StoodAnswers
            ? (before with { FellAt = null, Pause = TimeSpan.Zero, Stood = 0 }, UptimeEvent.Recovered)
            : (before with { Pause = Longer(before.Pause), Stood = stood }, UptimeEvent.None);
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < options.MostPause ? pause * 2 : pause == TimeSpan.Zero ? pause : options.MostPause;

    /// <summary>Devices that are gone make room for others; a watch that is full watches no more.</summary>
    private bool HasRoom()
    {
        if (_devices.Count >= options.MaxDevices)
        {
            foreach (var (device, _) in _devices.Where(pair => timeProvider.GetElapsedTime(pair.Value.AnsweredAt) > options.Memory))
            {
                _devices.TryRemove(device, out _);
            }
        }

        return _devices.Count < options.MaxDevices;
    }

    private static TimeSpan Slack(TimeSpan elapsed) => (elapsed * ClockSlack) + AnswerSlack;

    private static TimeSpan Ticks(uint hundredths) => TimeSpan.FromMilliseconds(10L * hundredths);

    /// <summary>What is known of a device. Pause: zero if it does not rest. FellAt: when it last restarted after a question.</summary>
    private sealed record State(uint UpTime, long AnsweredAt, long AskedAt)
    {
        public long? SilentAt { get; init; }

        public long? FellAt { get; init; }

        public TimeSpan Pause { get; init; }

        public int Stood { get; init; }
    }
}
