namespace KPax.Snmp.Notifications;

/// <summary>How much of one sender is still taken and answered. For the listener's thread.</summary>
internal sealed class NotificationBudget(SnmpNotificationOptions options, TimeProvider timeProvider)
{
    private TokenBucket _taken = new(options.PerSenderPerSecond, options.PerSenderBurst);
    private TokenBucket _replies = new(options.RepliesPerSenderPerSecond, options.RepliesPerSenderPerSecond);
    private long _missed;

    /// <summary>True if one more may be taken; if not, it counts as missed.</summary>
    public bool TryTake()
    {
        var isTaken = _taken.TryTake(timeProvider);
        _missed += isTaken ? 0 : 1;
        return isTaken;
    }

    /// <summary>What was taken was no notification after all.</summary>
    public void GiveBack() => _taken.GiveBack();

    /// <summary>Number missed since it was asked last.</summary>
    public long TakeMissed()
    {
        var missed = _missed;
        _missed = 0;
        return missed;
    }

    /// <summary>More were missed, for another reason than the limit.</summary>
    public void Miss(long count) => _missed += count;

    /// <summary>True if one more reply may be sent.</summary>
    public bool TryReply() => _replies.TryTake(timeProvider);
}
