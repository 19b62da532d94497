using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>
/// One writer for the whole process, on a thread of its own so that a slow disk holds up nobody else: takes what waits, writes it in one transaction,
/// and answers after the commit.
/// </summary>
internal sealed partial class SqliteCommitQueue : ICommitQueue, ISqliteWriter, IAsyncDisposable
{
    /// <summary>Most units in one transaction: bounds how long the first of them waits.</summary>
    public const int MaxGroup = 500;

    /// <summary>Most units that may wait; beyond it callers wait for a place.</summary>
    public const int MaxWaiting = 10_000;

    private const string Stopping = "The server is stopping.";

    private readonly SqliteDatabase _database;
    private readonly ILogger<SqliteCommitQueue> _logger;
    private readonly Action<SqliteSession> _commit;
    private readonly Channel<SqlitePending> _waiting = Channel.CreateBounded<SqlitePending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteSession? _session;
    private string _lastReason = "";
    private int _failed;

    public SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger)
        : this(database, logger, (SqliteSession session) => session.Execute("COMMIT"))
    {
    }

    /// <summary>For tests: the commit itself may be made to fail, before or after it took place.</summary>
    internal SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger, Action<SqliteConnection> commit)
        : this(database, logger, (SqliteSession session) => commit(session.Connection))
    {
    }

    private SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger, Action<SqliteSession> commit)
    {
        _database = database;
        _logger = logger;
        _commit = commit;
        new Thread(WriteGroups) { IsBackground = true, Name = "kpax storage" }.Start();
    }

    public async Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var pending = new SqlitePending.Unit(unit);
        return await TryEnqueueAsync(pending, cancellationToken) ? await pending.Task : new(CommitOutcome.Unavailable, Stopping);
    }

    public async Task<T> RunAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var pending = new SqlitePending.Work<T>(write);
        return await TryEnqueueAsync(pending, cancellationToken) ? await pending.Task : throw new IOException(Stopping);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended.Task;
        _session?.Dispose();
    }

    private async ValueTask<bool> TryEnqueueAsync(SqlitePending pending, CancellationToken cancellationToken)
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
        var group = new List<SqlitePending>(MaxGroup);
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

    private void WriteGroup(List<SqlitePending> group, Span<CommitResult> results)
    {
        try
        {
            _session ??= new(_database.OpenOwn());
            if (!TryWrite(_session, group, results))
            {
                // Once more, each behind a savepoint, so that only the offender fails.
                WriteApart(_session, group, results);
            }

            NoteSuccess();
        }
        catch (Exception fault)
        {
            // Whatever it was, the writer goes on: nobody is told "durable", the units come again, and their fences decide.
            var reason = fault is SqliteException storage ? SqliteFaults.Explain(storage, _database.Path) : fault.Message;
            NoteFailure(reason);
            Reopen();
            results.Fill(new CommitResult(CommitOutcome.Unavailable, reason));
        }
    }

    // Nearly always nothing is wrong with any of them: savepoints would cost as much as the rows. False: nothing was written.
    private bool TryWrite(SqliteSession session, List<SqlitePending> group, Span<CommitResult> results)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            for (var index = 0; index < group.Count; index++)
            {
                results[index] = group[index].Write(session);
                if (results[index].Outcome != CommitOutcome.Committed)
                {
                    session.Execute("ROLLBACK");
                    return false;
                }
            }
        }
        catch (Exception fault) when (IsOfTheUnit(fault))
        {
            session.Execute("ROLLBACK");
            return false;
        }

        _commit(session);
        return true;
    }

    private void WriteApart(SqliteSession session, List<SqlitePending> group, Span<CommitResult> results)
    {
        session.Execute("BEGIN IMMEDIATE");
        for (var index = 0; index < group.Count; index++)
        {
            results[index] = WriteUnit(session, group[index]);
        }

        _commit(session);
    }

    private CommitResult WriteUnit(SqliteSession session, SqlitePending pending)
    {
        session.Execute("SAVEPOINT unit");
        CommitResult result;
        try
        {
            result = pending.Write(session);
        }
        catch (Exception fault) when (IsOfTheUnit(fault))
        {
            // What cannot be written as it is never can be, and must not fail the units beside it.
            LogUnitRejected(pending.Name, fault);
            result = new(CommitOutcome.Rejected, fault.Message);
        }

        if (result.Outcome != CommitOutcome.Committed)
        {
            session.Execute("ROLLBACK TO unit");
        }

        session.Execute("RELEASE unit");
        return result;
    }

    private static bool IsOfTheUnit(Exception fault) => fault is SqliteException storage ? SqliteFaults.IsOfTheUnit(storage) : fault is not IOException;

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
        catch (SqliteException)
        {
            // A connection whose rollback fails is of no use any more either.
        }

        _session = null;
        _database.Forget();
    }

    [LoggerMessage(3101, LogLevel.Error, "Nothing can be written now, and what was sent will come again. {Reason}")]
    private partial void LogGroupFailed(string reason);

    [LoggerMessage(3103, LogLevel.Information, "It is written again, after {Groups} failures")]
    private partial void LogWritesAgain(int groups);

    [LoggerMessage(3102, LogLevel.Warning, "A commit unit ({Unit}) can never be written")]
    private partial void LogUnitRejected(string unit, Exception fault);
}
