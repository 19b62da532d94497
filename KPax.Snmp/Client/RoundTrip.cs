namespace KPax.Snmp.Client;

/// <summary>
/// How long a device takes to answer: smoothed time and its variation (RFC 6298 section 2). Every try has a number of its own and the answer repeats
/// it, so that a sample always belongs to one try (Karn's rule is kept by itself).
/// </summary>
internal struct RoundTrip
{
    private TimeSpan _smoothed;
    private TimeSpan _variation;

    /// <summary>False until the device has answered once.</summary>
    public bool IsKnown { get; private set; }

    public void Add(TimeSpan sample)
    {
        _variation = IsKnown ? (_variation * 0.75) + ((_smoothed - sample).Duration() * 0.25) : sample / 2;
        _smoothed = IsKnown ? (_smoothed * 0.875) + (sample * 0.125) : sample;
        IsKnown = true;
    }

    /// <summary>How long the first try waits: the longest until something is known, then what RFC 6298 says, within both bounds.</summary>
    public readonly TimeSpan FirstWait(TimeSpan shortest, TimeSpan longest)
    {
        if (!IsKnown)
        {
            return longest;
        }

        var wait = _smoothed + (4 * _variation);
        return wait >= longest ? longest : wait > shortest ? wait : shortest < longest ? shortest : longest;
    }
}
