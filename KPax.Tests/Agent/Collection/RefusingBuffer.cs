using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Collection;

/// <summary>A buffer that gives the results that the test set, and keeps nothing.</summary>
internal sealed class RefusingBuffer(params AppendResult[] results) : IReadingBuffer
{
    public Queue<AppendResult> Results { get; } = new(results);

    public List<NewEntry> Tried { get; } = [];

    public Task<AppendResult> AppendAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        Tried.AddRange(entries);
        return Task.FromResult(Results.Dequeue());
    }

    public Task<BufferedBatch?> ReadAsync(Lane lane, LanePosition? after, BatchLimit limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> AcknowledgeAsync(ulong epoch, Lane lane, ulong through, byte[]? hash, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public DayCount Counted { get; private set; } = new();

    public Task<LaneStatus?> RewindAsync(ulong epoch, Lane lane, ulong through, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Count(DayCount more) => Counted = Counted.Plus(more);

    public Task<IReadOnlyList<DayCount>> GetDaysAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BufferState> BeginNewEpochAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BufferState> GetStateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WaitForAppendAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
