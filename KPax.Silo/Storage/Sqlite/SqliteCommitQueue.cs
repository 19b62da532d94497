using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>One writer for the whole process: takes the units that wait, writes them in one transaction, and answers after the commit.</summary>
internal sealed partial class SqliteCommitQueue : ICommitQueue, IAsyncDisposable
{
    /// <summary>Most units in one transaction: bounds how long the first of them waits.</summary>
    public const int MaxGroup = 500;

    /// <summary>Most units that may wait; beyond it callers wait for a place.</summary>
    public const int MaxWaiting = 10_000;

    private readonly SqliteDatabase _database;
    private readonly ILogger<SqliteCommitQueue> _logger;
    private readonly Action<SqliteConnection> _commit;
    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _writer;
    private SqliteConnection? _connection;
    private string _lastReason = "";
    private int _failed;

    public SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger)
        : this(database, logger, connection => connection.Execute("COMMIT"))
    {
    }

    /// <summary>For tests: the commit itself may be made to fail, before or after it took place.</summary>
    internal SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger, Action<SqliteConnection> commit)
    {
        _database = database;
        _logger = logger;
        _commit = commit;
        _writer = Task.Run(WriteGroupsAsync);
    }

    public async Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var pending = new Pending(unit, new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new(CommitOutcome.Unavailable, "The server is stopping.");
        }

        return await pending.Completion.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        _connection?.Dispose();
    }

    private async Task WriteGroupsAsync()
    {
        var group = new List<Pending>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var pending))
            {
                group.Add(pending);
            }

            WriteGroup(group);
        }
    }

    private void WriteGroup(List<Pending> group)
    {
        var results = new CommitResult[group.Count];
        try
        {
            _connection ??= _database.OpenOwn();
            _connection.Execute("BEGIN IMMEDIATE");
            for (var index = 0; index < group.Count; index++)
            {
                results[index] = WriteUnit(_connection, group[index].Unit);
            }

            _commit(_connection);
            NoteSuccess();
        }
        catch (Exception fault)
        {
            // Whatever it was, the writer goes on: nobody is told "durable", the units come again, and their fences decide.
            var reason = fault is SqliteException storage ? SqliteFaults.Explain(storage, _database.Path) : fault.Message;
            NoteFailure(reason);
            Reopen();
            Array.Fill(results, new CommitResult(CommitOutcome.Unavailable, reason));
        }

        for (var index = 0; index < group.Count; index++)
        {
            group[index].Completion.SetResult(results[index]);
        }
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

    private CommitResult WriteUnit(SqliteConnection connection, CommitUnit unit)
    {
        connection.Execute("SAVEPOINT unit");
        CommitResult result;
        try
        {
            result = SqliteUnitWriter.Write(connection, unit);
        }
        catch (Exception fault) when (fault is SqliteException storage ? SqliteFaults.IsOfTheUnit(storage) : fault is not IOException)
        {
            // What cannot be written as it is never can be, and must not fail the units beside it.
            LogUnitRejected(unit.GetType().Name, fault);
            result = new(CommitOutcome.Rejected, fault.Message);
        }

        connection.Execute(result.Outcome == CommitOutcome.Committed ? "RELEASE unit" : "ROLLBACK TO unit; RELEASE unit");
        return result;
    }

    private void Reopen()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (SqliteException)
        {
            // A connection whose rollback fails is of no use any more either.
        }

        _connection = null;
        _database.Forget();
    }

    [LoggerMessage(3101, LogLevel.Error, "Nothing can be written now, and what was sent will come again. {Reason}")]
    private partial void LogGroupFailed(string reason);

    [LoggerMessage(3103, LogLevel.Information, "It is written again, after {Groups} failures")]
    private partial void LogWritesAgain(int groups);

    [LoggerMessage(3102, LogLevel.Warning, "A commit unit ({Unit}) can never be written")]
    private partial void LogUnitRejected(string unit, Exception fault);

    private sealed record Pending(CommitUnit Unit, TaskCompletionSource<CommitResult> Completion);
}
