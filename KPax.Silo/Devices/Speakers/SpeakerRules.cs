using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Speakers;

/// <summary>
/// Who speaks for a device that several agents read. One of them is the primary and stays it until it is silent; the order between agents is that of
/// arrival at the server, whatever their clocks say. Pure.
/// </summary>
internal static class SpeakerRules
{
    // Readings that come in one batch, or out of a buffer, say nothing of how often the device is read.
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(5);

    /// <summary>What a reading of an agent may do, and who speaks for the device after it.</summary>
    /// <param name="before">Who spoke before.</param>
    /// <param name="agentId">Who sent the reading.</param>
    /// <param name="kind">What the reading holds.</param>
    /// <param name="takenAt">When it was taken, by the server's clock as far as that is known.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="options">When a primary is silent.</param>
    public static (DeviceSpeakers After, SpeakerRole Role) Hear(
        DeviceSpeakers before, long agentId, ScanKind kind, DateTimeOffset takenAt, DateTimeOffset receivedAt, SpeakerOptions options)
    {
        if (before.Primary is not { } primary)
        {
            return (new() { Primary = new(agentId, receivedAt, receivedAt), Interval = options.FirstInterval }, SpeakerRole.Takeover);
        }

        if (primary.AgentId == agentId)
        {
            var gap = receivedAt - primary.LastAt;
            return gap <= TimeSpan.Zero
                ? (before, SpeakerRole.Primary)
                : (before with { Primary = primary with { LastAt = receivedAt }, Interval = Learn(before.Interval, gap, options) }, SpeakerRole.Primary);
        }

        return MayTakeOver(before, primary, kind, takenAt, receivedAt, options)
            ? (TakenOver(before, primary, agentId, receivedAt, options), SpeakerRole.Takeover)
            : (Witnessed(before, agentId, receivedAt, options), SpeakerRole.Witness);
    }

    /// <summary>How long the primary may be quiet before another agent speaks for the device.</summary>
    public static TimeSpan SilentAfter(DeviceSpeakers speakers, SpeakerOptions options)
    {
        var silent = speakers.Interval * options.SilentAfterIntervals;
        silent = silent < options.SilentAtLeast ? options.SilentAtLeast : silent;
        return silent > options.SilentAtMost ? options.SilentAtMost : silent;
    }

    /// <summary>True if the two say the same, apart from the times that move at every reading.</summary>
    public static bool IsSame(DeviceSpeakers one, DeviceSpeakers other) => ReferenceEquals(one, other)
        || (one.Primary?.AgentId == other.Primary?.AgentId && one.Primary?.Since == other.Primary?.Since
            && one.Witnesses.Select(speaker => speaker.AgentId).Order().SequenceEqual(other.Witnesses.Select(speaker => speaker.AgentId).Order()));

    // It begins with a whole reading, for which twice the time is waited; an agent that never brings one is better than none. A backlog of long ago is no sign
    // that its agent knows how the device is now.
    private static bool MayTakeOver(
        DeviceSpeakers before, DeviceSpeaker primary, ScanKind kind, DateTimeOffset takenAt, DateTimeOffset receivedAt, SpeakerOptions options)
    {
        var silentAfter = SilentAfter(before, options);
        var silence = receivedAt - primary.LastAt;
        return silence > silentAfter && receivedAt - takenAt <= silentAfter && (kind == ScanKind.Full || silence > 2 * silentAfter);
    }

    private static DeviceSpeakers TakenOver(DeviceSpeakers before, DeviceSpeaker primary, long agentId, DateTimeOffset receivedAt, SpeakerOptions options) => before with
    {
        Primary = new(agentId, receivedAt, receivedAt),
        Witnesses = [.. before.Witnesses.Where(speaker => speaker.AgentId != agentId).Prepend(primary).Take(options.MaxWitnesses)],
    };

    private static DeviceSpeakers Witnessed(DeviceSpeakers before, long agentId, DateTimeOffset receivedAt, SpeakerOptions options)
    {
        var known = before.Witnesses.FirstOrDefault(speaker => speaker.AgentId == agentId) ?? new(agentId, receivedAt, receivedAt);
        return before with
        {
            Witnesses =
            [
                .. before.Witnesses.Where(speaker => speaker.AgentId != agentId).Prepend(known with { LastAt = receivedAt > known.LastAt ? receivedAt : known.LastAt })
                    .Take(options.MaxWitnesses),
            ],
        };
    }

    // Half of the way to the newest gap; an outage is no interval.
    private static TimeSpan Learn(TimeSpan interval, TimeSpan gap, SpeakerOptions options)
    {
        var counted = gap > SilentAfter(new() { Interval = interval }, options) ? interval : gap;
        return gap < Burst ? interval : (interval + counted) / 2;
    }
}
