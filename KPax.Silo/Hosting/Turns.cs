namespace KPax.Silo.Hosting;

/// <summary>What a background service does again and again until the server stops.</summary>
internal static class Turns
{
    /// <summary>
    /// Takes a turn after each interval, one after the other; a turn that takes longer swallows those that were due meanwhile. Ends quietly when the server
    /// stops; what a turn throws otherwise comes out and ends it.
    /// </summary>
    /// <param name="every">The interval.</param>
    /// <param name="time">The clock.</param>
    /// <param name="turn">One turn.</param>
    /// <param name="startsAtOnce">True: the first turn comes before the first interval.</param>
    /// <param name="stopping">The server stops.</param>
    public static async Task RepeatAsync(TimeSpan every, TimeProvider time, Func<CancellationToken, Task> turn, bool startsAtOnce, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            if (startsAtOnce)
            {
                await turn(stopping);
            }

            while (await timer.WaitForNextTickAsync(stopping))
            {
                await turn(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What a turn left is for the next start.
        }
    }

    /// <summary>As the other, and a turn that fails is told of and no more: the next one tries again. A cancellation that is not the server's own is a failure too.</summary>
    /// <param name="every">The interval.</param>
    /// <param name="time">The clock.</param>
    /// <param name="turn">One turn.</param>
    /// <param name="onFault">Tells of a turn that failed.</param>
    /// <param name="startsAtOnce">True: the first turn comes before the first interval.</param>
    /// <param name="stopping">The server stops.</param>
    public static Task RepeatAsync(
        TimeSpan every, TimeProvider time, Func<CancellationToken, Task> turn, Action<Exception> onFault, bool startsAtOnce, CancellationToken stopping)
    {
        return RepeatAsync(every, time, TryAsync, startsAtOnce, stopping);

        async Task TryAsync(CancellationToken cancellationToken)
        {
            try
            {
                await turn(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                onFault(fault);
            }
        }
    }
}
