namespace KPax.Agent.Buffer;

/// <summary>Remembers the first failure of a disk: after it nothing that the database holds in memory may be taken for stored.</summary>
internal sealed class DiskFault
{
    private volatile Exception? _first;

    /// <summary>True once the disk has failed.</summary>
    public bool IsThere => _first is not null;

    /// <summary>Takes note of a failure.</summary>
    public void Note(Exception fault) => Interlocked.CompareExchange(ref _first, fault, null);

    /// <summary><see cref="IOException"/> if the disk has failed.</summary>
    public void Throw()
    {
        if (_first is { } first)
        {
            throw new IOException(first.Message, first);
        }
    }
}
