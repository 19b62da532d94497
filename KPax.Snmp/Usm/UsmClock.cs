namespace KPax.Snmp.Usm;

/// <summary>The local notion of an engine's boots and time (RFC 3414 section 2.3). Not for two threads at once.</summary>
internal sealed class UsmClock(TimeProvider timeProvider)
{
    /// <summary>Seconds that a message may be old.</summary>
    public const int Window = 150;

    /// <summary>snmpEngineBoots that can grow no more: such an engine wants to be set up anew, and nothing of it counts as fresh.</summary>
    public const int LatchedBoots = int.MaxValue;

    private long _setAt;
    private int _time;

    /// <summary>False until anything is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>True once an authentic message has set it; a discovery's figures are only a first guess.</summary>
    public bool IsProven { get; private set; }

    public int Boots { get; private set; }

    /// <summary>The engine's time at this moment, in seconds since its last boot.</summary>
    public int Time => (int)Math.Min(int.MaxValue, _time + (long)timeProvider.GetElapsedTime(_setAt).TotalSeconds);

    /// <summary>Takes what an unproved message says, to have something to ask with. A proven clock stays.</summary>
    public void Guess(int boots, int time)
    {
        if (!IsProven)
        {
            Put(boots, time);
        }
    }

    /// <summary>Takes what an authentic message says, whatever was known.</summary>
    public void Set(int boots, int time)
    {
        Put(boots, time);
        IsProven = true;
    }

    /// <summary>What is known is not true any more, and has to be asked for anew.</summary>
    public void Forget() => IsKnown = IsProven = false;

    /// <summary>Follows an authentic message; false if it is older than the window allows (RFC 3414 section 3.2 step 7b).</summary>
    public bool TryFollow(int boots, int time)
    {
        if (boots == LatchedBoots)
        {
            return false;
        }

        if (!IsProven || boots > Boots || (boots == Boots && time > _time))
        {
            Set(boots, time);
            return true;
        }

        return boots == Boots && time >= Time - Window;
    }

    private void Put(int boots, int time)
    {
        (Boots, _time, _setAt, IsKnown) = (boots, time, timeProvider.GetTimestamp(), true);
    }
}
