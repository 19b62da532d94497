namespace KPax.Snmp.Notifications;

/// <summary>How much of one sender is still taken and answered. For the listener's thread.</summary>
internal sealed class NotificationBudget(SnmpNotificationOptions options, TimeProvider timeProvider)
{
    private TokenBucket _taken = new(options.PerSenderPerSecond, options.PerSenderBurst);
    private TokenBucket _replies = new(options.RepliesPerSenderPerSecond, options.RepliesPerSenderPerSecond);
    private TokenBucket _reports = new(options.RepliesPerSenderPerSecond, options.RepliesPerSenderPerSecond);
    private long _missed;

    /// <summary>True if one more may be taken.</summary>
    public bool TryTake() => _taken.TryTake(timeProvider);

    /// <summary>What was taken was no notification after all.</summary>
    public void GiveBack() => _taken.GiveBack();

    /// <summary>Number missed since it was asked last.</summary>
    public long TakeMissed()
    {
        var missed = _missed;
        _missed = 0;
        return missed;
    }

    /// <summary>So many were missed.</summary>
    public void Miss(long count) => _missed += count;

    /// <summary>True if one more reply may be sent.</summary>
    public bool TryReply() => _replies.TryTake(timeProvider);

    /// <summary>True if one more Report may be sent. Apart from replies: who forges probes must not use up those.</summary>
    public bool TryReport() => _reports.TryTake(timeProvider);
}
