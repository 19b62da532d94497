using Grpc.Core;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// What is to be done for the server beside sending readings: hold the way for commands open, fetch a newer configuration, tell what is in force and how
/// far scans are. Calls are made in the uplink's turns, one at a time. A failure here keeps no reading from being sent.
/// </summary>
internal sealed partial class ServerErrands(
    ICommandUplink uplink, AgentConfiguration configuration, WishedScans wishes, ReportBoard board, TimeProvider timeProvider, ILogger<ServerErrands> logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = logger;
    private readonly SemaphoreSlim _signal = new(0);
    private UplinkSession? _subscribed;
    private UplinkSession? _unheard;
    private ulong? _revision;
    private long? _failedAt;

    /// <summary>The server has told which revision it has for this agent.</summary>
    public void NoteRevision(ulong revision)
    {
        lock (_signal)
        {
            if (_revision == revision)
            {
                return;
            }

            _revision = revision;
        }

        Signal();
    }

    /// <summary>Completes when there is something to do.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        board.Due += Signal;
        try
        {
            if (!HasWork)
            {
                // After a failure it is tried again in a while; else only a signal ends the wait.
                await Task.WhenAny(
                    _signal.WaitAsync(cancellationToken),
                    Task.Delay(_failedAt is null ? Timeout.InfiniteTimeSpan : RetryPause, timeProvider, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            board.Due -= Signal;
        }
    }

    /// <summary>Does what there is to do in a session; false if the session is over.</summary>
    public async Task<bool> RunAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        while (_signal.Wait(0, CancellationToken.None))
        {
            // What the signals stand for is looked at below.
        }

        if (_failedAt is { } at && timeProvider.GetElapsedTime(at) < RetryPause)
        {
            return true;
        }

        _failedAt = null;
        if (_unheard == session)
        {
            // The server ended the way for commands, most often because the session is over.
            _unheard = null;
            return false;
        }

        Subscribe(session, cancellationToken);
        var failure = IsFetchDue ? await FetchAsync(session, cancellationToken) : null;
        failure ??= board.IsDue ? await ReportAsync(session, cancellationToken) : null;
        _failedAt = failure is null ? null : timeProvider.GetTimestamp();
        if (failure is not null)
        {
            LogFailed(failure.Reason);
        }

        return failure?.Kind != UplinkFailureKind.Refused;
    }

    private bool HasWork => (_failedAt is null && (IsFetchDue || board.IsDue)) || _unheard is not null;

    private bool IsFetchDue => _revision is { } revision && revision != configuration.SeenRevision;

    private void Signal() => _signal.Release();

    private void Subscribe(UplinkSession session, CancellationToken cancellationToken)
    {
        if (_subscribed == session)
        {
            return;
        }

        _subscribed = session;
        if (uplink.Subscribe(session, cancellationToken) is { } commands)
        {
            _ = ListenAsync(session, commands, cancellationToken);
        }
    }

    private async Task ListenAsync(UplinkSession session, IAsyncEnumerable<SubscribeResponse> commands, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        try
        {
            await foreach (var command in commands.WithCancellation(cancellationToken))
            {
                Take(command);
            }
        }
        catch (Exception fault) when (fault is RpcException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            LogUnheard(fault.Message);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        // A server that ends it at once is not asked more often than now and then.
        if (timeProvider.GetElapsedTime(began) < RetryPause)
        {
            await Task.Delay(RetryPause, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_subscribed == session)
        {
            (_unheard, _subscribed) = (session, null);
            Signal();
        }
    }

    private void Take(SubscribeResponse command)
    {
        switch (command.CommandCase)
        {
            case SubscribeResponse.CommandOneofCase.ConfigurationChanged:
                NoteRevision(command.ConfigurationChanged.Revision);
                break;
            case SubscribeResponse.CommandOneofCase.ScanNow:
                wishes.Add(new ScanWish(
                    command.ScanNow.RequestId, command.ScanNow.ScanKind, command.ScanNow.DeviceKeys.ToHashSet(StringComparer.Ordinal)));
                break;
            default:
                // A command of a newer server; it does without.
                break;
        }
    }

    private async Task<UplinkFailure?> FetchAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        var told = _revision;
        var answer = await uplink.GetConfigurationAsync(session, cancellationToken);
        if (answer.Value is not { } response)
        {
            return answer.Failure;
        }

        await configuration.ApplyAsync(response.Configuration ?? new CollectionSettings(), cancellationToken);
        lock (_signal)
        {
            // What was fetched is the newest that there is, whatever was told before.
            _revision = _revision == told ? configuration.SeenRevision : _revision;
        }

        return null;
    }

    private async Task<UplinkFailure?> ReportAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        var request = board.Take();
        var answer = await uplink.ReportAsync(session, request, cancellationToken);
        if (answer.Value is null)
        {
            board.PutBack(request);
        }

        return answer.Failure;
    }

    [LoggerMessage(1381, LogLevel.Warning, "The server's configuration, or what it wants to know, waits: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(1382, LogLevel.Debug, "The way for commands has ended: {Reason}")]
    private partial void LogUnheard(string reason);
}
