using KPax.Silo.Agents;

namespace KPax.Silo.Gateway;

/// <summary>Batches and octets a minute of one agent or one organisation. Safe for threads.</summary>
internal sealed class RateQuota(int batches, int mebibytes)
{
    private const double Mebibyte = 1_024 * 1_024;

    private readonly Lock _lock = new();
    private readonly TokenBucket _batches = new(batches, TimeSpan.FromMinutes(1));
    private readonly TokenBucket _octets = new(mebibytes * Mebibyte, TimeSpan.FromMinutes(1));

    /// <summary>How long until the next batch may come; zero: at once.</summary>
    public TimeSpan FindWait(DateTimeOffset now)
    {
        lock (_lock)
        {
            var (first, second) = (_batches.FindWait(now), _octets.FindWait(now));
            return first > second ? first : second;
        }
    }

    /// <summary>Counts a batch that was taken.</summary>
    public void Spend(int octets, DateTimeOffset now)
    {
        lock (_lock)
        {
            _batches.Take(1, now);
            _octets.Take(octets, now);
        }
    }
}
