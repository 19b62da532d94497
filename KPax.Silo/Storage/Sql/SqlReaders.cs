using System.Collections.Concurrent;

namespace KPax.Silo.Storage.Sql;

/// <summary>
/// Reads for the grains on threads of its own: the engines' reads hold their thread up, and a slow disk must not hold up the grains. A thread ends when
/// nothing is left to read.
/// </summary>
internal sealed class SqlReaders(ISqlDatabase database, int maxThreads)
{
    private readonly ConcurrentQueue<Action> _waiting = new();
    private int _threads;

    /// <summary>Reads on one of the threads. What the read throws, the task has.</summary>
    public Task<T> RunAsync<T>(Func<ISqlReader, T> read, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                completion.SetCanceled(cancellationToken);
                return;
            }

            try
            {
                completion.SetResult(database.Read(read));
            }
            catch (Exception fault)
            {
                completion.SetException(fault);
            }
        });
        StartThread();
        return completion.Task;
    }

    private void StartThread()
    {
        if (Interlocked.Increment(ref _threads) > maxThreads)
        {
            Interlocked.Decrement(ref _threads);
            return;
        }

        new Thread(Drain) { IsBackground = true, Name = "kpax reader" }.Start();
    }

    private void Drain()
    {
        while (_waiting.TryDequeue(out var read))
        {
            read();
        }

        Interlocked.Decrement(ref _threads);
        if (!_waiting.IsEmpty)
        {
            // It came after the last look and found all threads at work, this one among them.
            StartThread();
        }
    }
}
