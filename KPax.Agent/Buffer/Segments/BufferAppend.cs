namespace KPax.Agent.Buffer.Segments;

/// <summary>Appends that are written together: one durable write costs as much as many.</summary>
internal sealed class BufferAppend : BufferWork
{
    private readonly List<NewEntry> _entries = [];
    private readonly List<TaskCompletionSource<AppendResult>> _askers = [];
    private long _orderBefore = -1;
    private ulong _epochBefore;
    private ulong _epochAfter;

    /// <summary>The entries of all askers.</summary>
    public IReadOnlyList<NewEntry> Entries => _entries;

    /// <summary>Octets of all entries.</summary>
    public long Octets { get; private set; }

    /// <summary>How many had to be dropped to make room.</summary>
    public long Dropped { get; private set; }

    /// <summary>True once it was tried at an open file: if it failed, it may be in the file all the same.</summary>
    public bool HasRun => _orderBefore >= 0;

    /// <summary>What else was counted since the last write.</summary>
    public DayCount Counted { get; set; } = new();

    /// <summary>Takes the entries of one asker.</summary>
    public void Add(IReadOnlyList<NewEntry> entries, TaskCompletionSource<AppendResult> asker)
    {
        Octets += entries.Sum(entry => (long)entry.Octets.Length);
        _entries.AddRange(entries);
        _askers.Add(asker);
    }

    /// <summary>Takes the askers of another append.</summary>
    public void Add(BufferAppend other)
    {
        Octets += other.Octets;
        _entries.AddRange(other._entries);
        _askers.AddRange(other._askers);
    }

    /// <summary>The octets of its entries, each known by itself and not by what it holds.</summary>
    public IReadOnlySet<byte[]> Contents() => _entries.Select(entry => entry.Octets).ToHashSet<byte[]>(ReferenceEqualityComparer.Instance);

    /// <summary>Leaves out entries that are in the file already.</summary>
    public void LeaveOut(IReadOnlySet<byte[]> stored) => _entries.RemoveAll(entry => stored.Contains(entry.Octets));

    /// <inheritdoc/>
    public override void Run(SegmentLog log)
    {
        _epochAfter = log.Epoch;

        // A write that failed behind its commit is found when the file is opened again: it must not be stored twice.
        if (WasStored(log))
        {
            return;
        }

        (_epochBefore, _orderBefore) = (log.Epoch, log.Order);
        var dropped = log.Dropped;
        log.Append(_entries, Counted);
        Dropped = log.Dropped - dropped - _entries.Sum(entry => entry.Lost);
    }

    /// <summary>True if the file holds the entries after all, although the write failed.</summary>
    public bool WasStored(SegmentLog log) =>
        _orderBefore >= 0 && log.Epoch == _epochBefore && log.Order == _orderBefore + _entries.Count;

    /// <inheritdoc/>
    public override void Complete() => Answer(AppendResult.StoredIn(_epochAfter));

    /// <inheritdoc/>
    public override void Fail(BufferException exception) => Answer(AppendResult.Refused(exception.Message));

    private void Answer(AppendResult result) => _askers.ForEach(asker => asker.TrySetResult(result));
}
