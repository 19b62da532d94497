using KPax.Agent.Buffer;

namespace KPax.Agent.Uplink;

/// <summary>
/// Brings what the buffer keeps to the server: at once when something is appended, with growing waits while the server cannot be reached. Ends with
/// the program only.
/// </summary>
internal sealed partial class UplinkWorker(
    UplinkConversation conversation,
    IReadingBuffer buffer,
    UplinkBackoff backoff,
    UplinkStatusBoard status,
    TimeProvider timeProvider,
    ILogger<UplinkWorker> logger,
    ServerErrands? errands = null)
    : BackgroundService
{
    private readonly ILogger _logger = logger;
    private string _lastReason = "";
    private bool _isTold;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var outcome = await TakeTurnAsync(stoppingToken);
                if (outcome.Failure is { } failure)
                {
                    await WaitAfterAsync(failure, stoppingToken);
                    continue;
                }

                if (outcome.IsSuccess)
                {
                    NoteSuccess();
                }

                if (outcome.IsIdle)
                {
                    await WaitForWorkAsync(stoppingToken);
                }
                else if (outcome.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(outcome.Pause, timeProvider, stoppingToken);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends, whatever the call that it cut short makes of that; what was not sent is kept.
        }
    }

    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        if (errands is null)
        {
            await buffer.WaitForAppendAsync(cancellationToken);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] waits = [buffer.WaitForAppendAsync(end.Token), errands.WaitAsync(end.Token)];
        await Task.WhenAny(waits);
        await end.CancelAsync();
        await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<TurnOutcome> TakeTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await conversation.TakeTurnAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // A mistake of ours must not end the uplink for good.
            LogFault(fault);
            return TurnOutcome.Failed(UplinkFailureKind.Unreachable, "The uplink failed; see the log.");
        }
    }

    private async Task WaitAfterAsync(UplinkFailure failure, CancellationToken cancellationToken)
    {
        var wait = backoff.Next(failure.Kind, failure.RetryAfter);

        // A connection that ended is no failure until the next one does not come about either.
        if (!failure.IsNoNews || backoff.Failures > 1)
        {
            Tell(failure.Reason, wait);
        }

        LogWait(backoff.Failures, wait);
        await Task.Delay(wait, timeProvider, cancellationToken);
    }

    private void Tell(string reason, TimeSpan wait)
    {
        status.NoteFailure(reason, backoff.Failures, wait);
        _isTold = true;
        if (reason != _lastReason)
        {
            LogFailed(reason);
            _lastReason = reason;
        }
    }

    private void NoteSuccess()
    {
        if (_isTold)
        {
            LogReached(backoff.Failures);
        }

        backoff.Reset();
        status.NoteSuccess();
        _isTold = false;
        _lastReason = "";
    }

    [LoggerMessage(1321, LogLevel.Warning, "Readings are kept here and sent later. {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(1322, LogLevel.Debug, "Failure {Failures} in a row, next try in {Wait}")]
    private partial void LogWait(int failures, TimeSpan wait);

    [LoggerMessage(1323, LogLevel.Information, "The server takes readings again, after {Failures} failures")]
    private partial void LogReached(int failures);

    [LoggerMessage(1324, LogLevel.Error, "A turn of the uplink failed")]
    private partial void LogFault(Exception fault);
}
