namespace KPax.Snmp.Discovery;

/// <summary>All that a sweep keeps of its addresses: five octets each.</summary>
internal sealed class SweepBoard(int count, TimeProvider timeProvider)
{
    private readonly byte[] _states = new byte[count];

    // Microseconds since the start; they go round after 71 minutes, and only differences count.
    private readonly uint[] _sentAt = new uint[count];
    private readonly long _startedAt = timeProvider.GetTimestamp();
    private readonly Lock _lock = new();

    /// <summary>Number of addresses.</summary>
    public int Count => count;

    /// <summary>What is known of an address.</summary>
    public SweepState this[int index] => (SweepState)Volatile.Read(ref _states[index]);

    /// <summary>Notes something of an address; true if it was not known.</summary>
    public bool TryAdd(int index, SweepState state)
    {
        lock (_lock)
        {
            var before = _states[index];
            _states[index] |= (byte)state;
            return (before & (byte)state) == 0;
        }
    }

    /// <summary>Notes that an address is asked now.</summary>
    public void NoteSent(int index) => Volatile.Write(ref _sentAt[index], Now());

    /// <summary>Time since an address was asked last.</summary>
    public TimeSpan SinceSent(int index) => TimeSpan.FromMicroseconds(unchecked(Now() - Volatile.Read(ref _sentAt[index])));

    private uint Now() => unchecked((uint)(long)timeProvider.GetElapsedTime(_startedAt).TotalMicroseconds);
}
