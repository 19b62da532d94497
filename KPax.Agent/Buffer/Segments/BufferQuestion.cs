namespace KPax.Agent.Buffer.Segments;

/// <summary>Work with an answer.</summary>
internal sealed class BufferQuestion<T>(Func<SegmentLog, T> ask) : BufferWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _found;

    /// <summary>The answer.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc/>
    public override void Run(SegmentLog log) => _found = ask(log);

    /// <inheritdoc/>
    public override void Complete() => _answer.TrySetResult(_found!);

    /// <inheritdoc/>
    public override void Fail(BufferException exception) => _answer.TrySetException(exception);
}
