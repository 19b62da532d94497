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

    private const int SqliteConstraint = 19;

    private readonly SqliteDatabase _database;
    private readonly ILogger<SqliteCommitQueue> _logger;
    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _writer;
    private SqliteConnection? _connection;

    public SqliteCommitQueue(SqliteDatabase database, ILogger<SqliteCommitQueue> logger)
    {
        _database = database;
        _logger = logger;
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
            _connection ??= _database.Open();
            _connection.Execute("BEGIN IMMEDIATE");
            for (var index = 0; index < group.Count; index++)
            {
                results[index] = WriteUnit(_connection, group[index].Unit);
            }

            _connection.Execute("COMMIT");
        }
        catch (Exception fault) when (fault is SqliteException or IOException or InvalidOperationException)
        {
            // Nobody is told "durable": the units come again and their fences decide.
            LogGroupFailed(group.Count, fault);
            Reopen();
            Array.Fill(results, new CommitResult(CommitOutcome.Unavailable, $"The database could not write: {fault.Message}"));
        }

        for (var index = 0; index < group.Count; index++)
        {
            group[index].Completion.SetResult(results[index]);
        }
    }

    private static CommitResult WriteUnit(SqliteConnection connection, CommitUnit unit)
    {
        connection.Execute("SAVEPOINT unit");
        CommitResult result;
        try
        {
            result = SqliteUnitWriter.Write(connection, unit);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SqliteConstraint)
        {
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

    [LoggerMessage(3101, LogLevel.Error, "A group of {Count} commit units could not be written; they will be repeated")]
    private partial void LogGroupFailed(int count, Exception fault);

    private sealed record Pending(CommitUnit Unit, TaskCompletionSource<CommitResult> Completion);
}
