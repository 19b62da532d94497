namespace KPax.Agent.Buffer;

/// <summary>Work with an answer.</summary>
internal sealed class BufferQuestion<T>(Func<LiteBufferFile, T> ask) : BufferWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _found;

    /// <summary>The answer.</summary>
    public Task<T> Answer => _answer.Task;

    /// <inheritdoc/>
    public override void Run(LiteBufferFile file) => _found = ask(file);

    /// <inheritdoc/>
    public override void Complete() => _answer.TrySetResult(_found!);

    /// <inheritdoc/>
    public override void Fail(BufferException exception) => _answer.TrySetException(exception);
}
