using System.Buffers;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>
/// What waits to be written, in its order. It never makes anybody wait: when it is full, entries are merged into a gap, which is an entry itself and
/// stands where they were. For several who offer and one who takes.
/// </summary>
internal sealed class TranscriptQueue(int maxItems, long maxOctets, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<TranscriptItem> _items = [];
    private readonly SemaphoreSlim _signal = new(0);
    private TranscriptGap? _gap;
    private long _octets;
    private bool _isSignalled;

    /// <summary>Adds an entry, with a copy of its octets and the time.</summary>
    public void Offer(TranscriptItem item, ReadOnlySpan<byte> octets)
    {
        var weight = item.Weight + octets.Length;
        lock (_lock)
        {
            item = item with { Time = timeProvider.GetUtcNow(), Length = octets.Length };
            if (_items.Count >= maxItems || _octets + weight > maxOctets)
            {
                _gap = TranscriptGap.Add(_gap, item);
                return;
            }

            TakeGap();
            var copy = octets.IsEmpty ? [] : ArrayPool<byte>.Shared.Rent(octets.Length);
            octets.CopyTo(copy);
            Add(item with { Octets = copy });
        }
    }

    /// <summary>The next entry; false if there is none.</summary>
    public bool TryTake(out TranscriptItem item)
    {
        lock (_lock)
        {
            if (_items.Count == 0)
            {
                TakeGap();
            }

            if (!_items.TryDequeue(out item!))
            {
                return false;
            }

            _octets -= item.Weight;
            return true;
        }
    }

    /// <summary>Waits until there may be an entry.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _signal.WaitAsync(cancellationToken);
        lock (_lock)
        {
            _isSignalled = false;
        }
    }

    public void Dispose() => _signal.Dispose();

    private void TakeGap()
    {
        if (_gap is { } gap)
        {
            _gap = null;
            Add(new TranscriptItem(TranscriptKind.Gap) { Time = gap.To, Gap = gap });
        }
    }

    private void Add(TranscriptItem item)
    {
        _items.Enqueue(item);
        _octets += item.Weight;
        if (!_isSignalled)
        {
            _isSignalled = true;
            _signal.Release();
        }
    }
}
