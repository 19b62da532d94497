namespace KPax.Silo.Storage.Sql;

/// <summary>Something that waits for the writer.</summary>
internal abstract class SqlPending
{
    /// <summary>What it is, for the log.</summary>
    public abstract string Name { get; }

    /// <summary>Writes it inside a transaction. <see cref="SqlConflictException"/>: somebody else changed the same thing first.</summary>
    public abstract void Write(ISqlSession session);

    /// <summary>Tells the one who waits how it ended.</summary>
    public abstract void Complete(CommitResult result);

    /// <summary>A commit unit.</summary>
    internal sealed class Unit(CommitUnit unit) : SqlPending
    {
        private readonly TaskCompletionSource<CommitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes with the result.</summary>
        public Task<CommitResult> Task => _completion.Task;

        public override string Name => unit.GetType().Name;

        public override void Write(ISqlSession session) => SqlUnitWriter.Write(session, unit);

        public override void Complete(CommitResult result) => _completion.SetResult(result);
    }

    /// <summary>A write that is no unit.</summary>
    internal sealed class Work<T>(Func<ISqlSession, T> write) : SqlPending
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;

        /// <summary>Completes with the value when it is durable.</summary>
        public Task<T> Task => _completion.Task;

        public override string Name => nameof(Work<>);

        public override void Write(ISqlSession session) => _value = write(session);

        public override void Complete(CommitResult result)
        {
            if (result.Outcome == CommitOutcome.Committed)
            {
                _completion.SetResult(_value!);
            }
            else
            {
                _completion.SetException(new IOException(result.Reason));
            }
        }
    }
}
