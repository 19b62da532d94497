namespace KPax.Snmp.Client;

/// <summary>
/// A bucket of datagrams for one device: as many as it gets in a minute may go at once after a quiet minute, then one at a time as they come in. It is
/// one number, the moment when the bucket is full again.
/// </summary>
internal struct DatagramBudget
{
    private TimeSpan _fullAt;

    /// <summary>Takes one datagram; false, and when there will be one, if there is none left.</summary>
    public bool TryTake(TimeSpan now, int perMinute, out TimeSpan nextAt)
    {
        var each = TimeSpan.FromMinutes(1) / perMinute;
        var fullAt = _fullAt > now ? _fullAt : now;
        nextAt = fullAt + each - TimeSpan.FromMinutes(1);
        if (nextAt > now)
        {
            return false;
        }

        _fullAt = fullAt + each;
        return true;
    }
}
