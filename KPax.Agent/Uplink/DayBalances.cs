using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// What the agent counted, as the server is told it: with a Hello every day that it may not know yet, on a stream after 5 minutes, then after
/// twice as long each time, at most an hour. A day on which nothing was taken and nothing arrived is not told.
/// </summary>
internal sealed class DayBalances(IReadingBuffer buffer, UplinkTraffic traffic, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private TimeSpan _pause = FirstPause / 2;
    private int _toldDay = int.MinValue;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>The days from the last one that was told, which may have grown since. <see cref="BufferException"/> if the disk refuses.</summary>
    public async Task<IReadOnlyCollection<DayBalance>> ListAsync(CancellationToken cancellationToken)
    {
        var (sent, received) = traffic.Take();
        if (sent > 0 || received > 0)
        {
            buffer.Count(new DayCount { SentOctets = sent, ReceivedOctets = received });
        }

        var days = await buffer.GetDaysAsync(cancellationToken);
        return [.. days.Where(day => day.Day >= _toldDay && day.Taken + day.Buffered + day.Acknowledged + day.Dropped > 0).Select(Map)];
    }

    /// <summary>The same if it was not told for so long; else none.</summary>
    public async Task<IReadOnlyCollection<DayBalance>> ListIfDueAsync(CancellationToken cancellationToken)
    {
        // A clock that was set back must not put it off.
        var since = timeProvider.GetUtcNow() - _toldAt;
        return since >= _pause || since < TimeSpan.Zero ? await ListAsync(cancellationToken) : [];
    }

    /// <summary>The server has these.</summary>
    public void NoteTold(IReadOnlyCollection<DayBalance> balances)
    {
        if (balances.Count > 0)
        {
            _toldDay = balances.Max(balance => (int)balance.Day);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _toldAt = timeProvider.GetUtcNow();
        }
    }

    private static DayBalance Map(DayCount count) => new()
    {
        Day = (uint)Math.Max(0, count.Day),
        Taken = (ulong)count.Taken,
        Buffered = (ulong)count.Buffered,
        Acknowledged = (ulong)count.Acknowledged,
        Dropped = (ulong)count.Dropped,
        SentOctets = (ulong)count.SentOctets,
        ReceivedOctets = (ulong)count.ReceivedOctets,
    };
}
