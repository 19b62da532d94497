namespace KPax.Silo.Agents;

/// <summary>
/// A quota that refills steadily, and holds at most what it gives in one period. Pure: the clock is given. What is taken may make it negative once, so
/// that one large request goes through and the next waits the longer.
/// </summary>
/// <param name="capacity">What it gives in one period.</param>
/// <param name="period">The period.</param>
internal sealed class TokenBucket(double capacity, TimeSpan period)
{
    // Refilling in many small steps must not leave the last token a hair short.
    private const double Hair = 1e-6;

    private double _spent;
    private DateTimeOffset? _at;

    /// <summary>How long until one can be taken again; zero: at once.</summary>
    public TimeSpan FindWait(DateTimeOffset now)
    {
        Refill(now);
        var lacking = _spent - (capacity - 1);
        return lacking <= Hair ? TimeSpan.Zero : lacking / capacity * period;
    }

    /// <summary>Takes an amount if at least one is left.</summary>
    public bool TryTake(double amount, DateTimeOffset now)
    {
        if (FindWait(now) > TimeSpan.Zero)
        {
            return false;
        }

        _spent += amount;
        return true;
    }

    /// <summary>Takes an amount whatever is left.</summary>
    public void Take(double amount, DateTimeOffset now)
    {
        Refill(now);
        _spent += amount;
    }

    // A clock that was set back refills nothing until it is where it was.
    private void Refill(DateTimeOffset now)
    {
        if (_at is { } before && now > before)
        {
            _spent = Math.Max(0, _spent - ((now - before) / period * capacity));
        }

        _at = _at is { } last && last > now ? last : now;
    }
}
