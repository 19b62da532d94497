namespace KPax.Snmp;

/// <summary>
/// How a device takes GETBULK: whether at all, and how many objects fill a datagram. It lives as long as the device is remembered, and all who read
/// that device share it; see <see cref="BulkCourse"/>. Safe for several threads.
/// </summary>
/// <param name="timeProvider">Whose time lets bad news grow old.</param>
public sealed class BulkPace(TimeProvider timeProvider)
{
    /// <summary>Most objects asked for at once.</summary>
    public const int MaxObjects = 100;

    // What a datagram carries over Ethernet: a longer answer comes in pieces, and is lost if one of them is.
    private const int FullOctets = 1_472;

    // Firmware is updated; a device whose GETBULK worked before is rather overloaded than unable.
    private static readonly TimeSpan Grudge = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortGrudge = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly long _epoch = timeProvider.GetTimestamp();
    private double _octetsPerObject;
    private int _most = MaxObjects;
    private TimeSpan _mostUntil;
    private TimeSpan _refusedUntil;
    private bool _hasWorked;

    /// <summary>True once the device has answered a GETBULK.</summary>
    public bool HasWorked
    {
        get
        {
            lock (_lock)
            {
                return _hasWorked;
            }
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_epoch);

    /// <summary>Objects to ask for at once: what fills a datagram, or <paramref name="first"/> as long as that is not known; 0: no GETBULK.</summary>
    public int Suggest(int first)
    {
        lock (_lock)
        {
            var now = Now;
            if (now < _refusedUntil)
            {
                return 0;
            }

            var fitting = _octetsPerObject > 0 ? (int)Math.Ceiling(FullOctets / _octetsPerObject) : first;
            return Math.Clamp(fitting, 1, now < _mostUntil ? _most : MaxObjects);
        }
    }

    /// <summary>Learns from an answer to GETBULK how long an object is on the average.</summary>
    internal void Learn(SnmpResponse answer)
    {
        lock (_lock)
        {
            _hasWorked = true;
            if (answer.Octets > 0)
            {
                var octets = (double)answer.Octets / answer.VarBinds.Count;
                _octetsPerObject = _octetsPerObject > 0 ? (_octetsPerObject + octets) / 2 : octets;
            }
        }
    }

    /// <summary>Asks for no more than so many from now on: more was too big, or lost on the way.</summary>
    internal void Limit(int objects)
    {
        lock (_lock)
        {
            _most = Math.Max(1, objects);
            _mostUntil = Now + Grudge;
        }
    }

    /// <summary>Asks without GETBULK from now on: GETNEXT worked where it had failed.</summary>
    internal void Refuse()
    {
        lock (_lock)
        {
            _refusedUntil = Now + (_hasWorked ? ShortGrudge : Grudge);
        }
    }
}
