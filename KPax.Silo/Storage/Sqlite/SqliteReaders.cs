using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>
/// Reads for the grains on threads of its own: SQLite knows nothing asynchronous, and a slow disk must not hold up the grains. A thread ends when
/// nothing is left to read.
/// </summary>
internal sealed class SqliteReaders(Func<SqliteConnection> open)
{
    /// <summary>Most threads that read at once.</summary>
    public const int MaxThreads = 4;

    private readonly ConcurrentQueue<Action<Reader>> _waiting = new();
    private int _threads;

    /// <summary>Reads on one of the threads. What the read throws, the task has.</summary>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> read)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(reader =>
        {
            try
            {
                completion.SetResult(read(reader.Connection));
            }
            catch (Exception fault)
            {
                // After a fault of the disk the next read begins with a new connection.
                reader.Dispose();
                completion.SetException(fault);
            }
        });
        StartThread();
        return completion.Task;
    }

    private void StartThread()
    {
        if (Interlocked.Increment(ref _threads) > MaxThreads)
        {
            Interlocked.Decrement(ref _threads);
            return;
        }

        new Thread(Drain) { IsBackground = true, Name = "kpax reader" }.Start();
    }

    private void Drain()
    {
        using (var reader = new Reader(open))
        {
            while (_waiting.TryDequeue(out var read))
            {
                read(reader);
            }
        }

        Interlocked.Decrement(ref _threads);
        if (!_waiting.IsEmpty)
        {
            // It came after the last look and found all threads at work, this one among them.
            StartThread();
        }
    }

    private sealed class Reader(Func<SqliteConnection> open) : IDisposable
    {
        private SqliteConnection? _connection;

        public SqliteConnection Connection => _connection ??= open();

        public void Dispose()
        {
            _connection?.Dispose();
            _connection = null;
        }
    }
}
