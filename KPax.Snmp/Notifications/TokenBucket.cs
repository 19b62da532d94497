namespace KPax.Snmp.Notifications;

/// <summary>So many in a second, and so many at once after a silence. Begins full. For one thread.</summary>
/// <param name="perSecond">How fast it fills.</param>
/// <param name="burst">How much it holds.</param>
internal struct TokenBucket(double perSecond, double burst)
{
    // What is missing from a full one, so that it begins full.
    private double _taken;
    private long _filledAt;

    /// <summary>Takes one if there is one.</summary>
    public bool TryTake(TimeProvider timeProvider)
    {
        var now = timeProvider.GetTimestamp();
        _taken = Math.Max(0, _taken - (perSecond * (now - _filledAt) / timeProvider.TimestampFrequency));
        _filledAt = now;
        if (_taken + 1 > burst)
        {
            return false;
        }

        _taken++;
        return true;
    }

    /// <summary>Puts one back that was taken for nothing.</summary>
    public void GiveBack() => _taken--;
}
