using KPax.Snmp.Notifications;

namespace KPax.Agent.Notifications;

/// <summary>What a listener has done since it was told last, in one line.</summary>
internal sealed class NotificationSummary(SnmpNotificationCounters counters)
{
    private static readonly NotificationDrop[] Reasons = Enum.GetValues<NotificationDrop>();

    private readonly long[] _told = new long[Reasons.Length];
    private long _accepted;

    /// <summary>How many were taken, and how many were dropped for which reasons; null if nothing came.</summary>
    public (long Accepted, long Dropped, string Reasons)? Take()
    {
        var accepted = counters.Accepted - _accepted;
        _accepted += accepted;
        var dropped = 0L;
        var words = new List<string>();
        foreach (var reason in Reasons)
        {
            var count = counters.DroppedFor(reason) - _told[(int)reason];
            _told[(int)reason] += count;
            dropped += count;
            words.AddRange(count > 0 ? [FormattableString.Invariant($"{count} {reason}")] : []);
        }

        return accepted + dropped > 0 ? (accepted, dropped, string.Join(", ", words)) : null;
    }
}
