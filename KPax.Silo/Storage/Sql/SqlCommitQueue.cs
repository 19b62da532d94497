using System.Threading.Channels;

namespace KPax.Silo.Storage.Sql;

/// <summary>
/// One writer for the whole process, on a thread of its own so that a slow disk holds up nobody else: takes what waits, writes it in one transaction,
/// and answers after the commit.
/// </summary>
internal sealed partial class SqlCommitQueue : ICommitQueue, ISqlWriter, IAsyncDisposable
{
    /// <summary>Most units in one transaction: bounds how long the first of them waits.</summary>
    public const int MaxGroup = 500;

    /// <summary>Most units that may wait; beyond it callers wait for a place.</summary>
    public const int MaxWaiting = 10_000;

    /// <summary>Most times that a group is tried if other processes' transactions are in its way.</summary>
    public const int MaxAttempts = 5;

    private const string Stopping = "The server is stopping.";

    private readonly ISqlEngine _engine;
    private readonly ILogger<SqlCommitQueue> _logger;
    private readonly Action<ISqlSession> _commit;
    private readonly Channel<SqlPending> _waiting = Channel.CreateBounded<SqlPending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ISqlWriterSession? _session;
    private string _lastReason = "";
    private bool _mayBeDurable;
    private int _failed;

    public SqlCommitQueue(ISqlEngine engine, ILogger<SqlCommitQueue> logger)
        : this(engine, logger, session => session.Execute("COMMIT"))
    {
    }

    /// <summary>For tests: the commit itself may be made to fail, before or after it took place.</summary>
    internal SqlCommitQueue(ISqlEngine engine, ILogger<SqlCommitQueue> logger, Action<ISqlSession> commit)
    {
        _engine = engine;
        _logger = logger;
        _commit = commit;
        new Thread(WriteGroups) { IsBackground = true, Name = "kpax storage" }.Start();
    }

    public async Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var pending = new SqlPending.Unit(unit);
        return await TryEnqueueAsync(pending, cancellationToken) ? await pending.Task : new(CommitOutcome.Unavailable, Stopping);
    }

    public async Task<T> RunAsync<T>(Func<ISqlSession, T> write, CancellationToken cancellationToken)
    {
        var pending = new SqlPending.Work<T>(write);
        return await TryEnqueueAsync(pending, cancellationToken) ? await pending.Task : throw new IOException(Stopping);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended.Task;
        _session?.Dispose();
    }

    private async ValueTask<bool> TryEnqueueAsync(SqlPending pending, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellationToken);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private void WriteGroups()
    {
        var group = new List<SqlPending>(MaxGroup);
        var results = new CommitResult[MaxGroup];
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var pending))
            {
                group.Add(pending);
            }

            WriteGroup(group, results.AsSpan(0, group.Count));
            for (var index = 0; index < group.Count; index++)
            {
                group[index].Complete(results[index]);
            }
        }

        _ended.SetResult();
    }

    private void WriteGroup(List<SqlPending> group, Span<CommitResult> results)
    {
        for (var attempt = 1; ; attempt++)
        {
            _mayBeDurable = false;
            try
            {
                _session ??= _engine.OpenWriter();
                if (!TryWrite(_session, group, results))
                {
                    // Once more, each behind a savepoint, so that only the offender fails.
                    WriteApart(_session, group, results);
                }

                NoteSuccess();
                return;
            }
            catch (Exception fault) when (!_mayBeDurable && attempt < MaxAttempts && _engine.IsOfTheMoment(fault))
            {
                // Nothing was written, so that the same group may be written again.
                Reopen();
            }
            catch (Exception fault)
            {
                // Whatever it was, the writer goes on: nobody is told "durable", the units come again, and their fences decide.
                var reason = _engine.Explain(fault);
                NoteFailure(reason);
                Reopen();
                results.Fill(new CommitResult(CommitOutcome.Unavailable, reason));
                return;
            }
        }
    }

    // Nearly always nothing is wrong with any of them: savepoints would cost as much as the rows. False: nothing was written.
    private bool TryWrite(ISqlWriterSession session, List<SqlPending> group, Span<CommitResult> results)
    {
        session.Send(_engine.Begin);
        try
        {
            foreach (var pending in group)
            {
                pending.Write(session);
            }

            session.Flush();
        }
        catch (Exception fault) when (fault is SqlConflictException || _engine.IsOfTheUnit(fault))
        {
            session.Execute("ROLLBACK");
            return false;
        }

        Commit(session);
        results.Fill(CommitResult.Committed);
        return true;
    }

    private void WriteApart(ISqlWriterSession session, List<SqlPending> group, Span<CommitResult> results)
    {
        session.Send(_engine.Begin);
        for (var index = 0; index < group.Count; index++)
        {
            results[index] = WriteUnit(session, group[index]);
        }

        session.Flush();
        Commit(session);
    }

    private void Commit(ISqlWriterSession session)
    {
        _mayBeDurable = true;
        _commit(session);
    }

    private CommitResult WriteUnit(ISqlWriterSession session, SqlPending pending)
    {
        session.Send("SAVEPOINT unit");
        try
        {
            pending.Write(session);
            session.Flush();
            session.Send("RELEASE unit");
            return CommitResult.Committed;
        }
        catch (SqlConflictException conflict)
        {
            Undo(session);
            return new(CommitOutcome.Conflict, conflict.Message);
        }
        catch (Exception fault) when (_engine.IsOfTheUnit(fault))
        {
            // What cannot be written as it is never can be, and must not fail the units beside it.
            LogUnitRejected(pending.Name, fault);
            Undo(session);
            return new(CommitOutcome.Rejected, fault.Message);
        }
    }

    private static void Undo(ISqlWriterSession session)
    {
        session.Send("ROLLBACK TO unit");
        session.Send("RELEASE unit");
    }

    // A full disk fails every group until somebody makes room: it is told once, and the log stands on the same disk.
    private void NoteFailure(string reason)
    {
        _failed++;
        if (reason != _lastReason)
        {
            _lastReason = reason;
            LogGroupFailed(reason);
        }
    }

    private void NoteSuccess()
    {
        if (_failed > 0)
        {
            LogWritesAgain(_failed);
            (_failed, _lastReason) = (0, "");
        }
    }

    private void Reopen()
    {
        try
        {
            _session?.Dispose();
        }
        catch (Exception)
        {
            // A connection whose rollback fails is of no use any more either.
        }

        _session = null;
        _engine.Forget();
    }

    [LoggerMessage(3101, LogLevel.Error, "Nothing can be written now, and what was sent will come again. {Reason}")]
    private partial void LogGroupFailed(string reason);

    [LoggerMessage(3103, LogLevel.Information, "It is written again, after {Groups} failures")]
    private partial void LogWritesAgain(int groups);

    [LoggerMessage(3102, LogLevel.Warning, "A commit unit ({Unit}) can never be written")]
    private partial void LogUnitRejected(string unit, Exception fault);
}
