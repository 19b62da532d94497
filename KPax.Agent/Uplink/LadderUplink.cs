using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>
/// The uplink that finds its way: takes the best road that gets through, remembers it, and goes on over another when something on the way does not let the
/// present one through. One call at a time.
/// </summary>
internal sealed partial class LadderUplink : IUplink, ICommandUplink, IDisposable
{
    private readonly UplinkOptions _options;
    private readonly UplinkMemory _memory;
    private readonly UplinkTraffic _traffic;
    private readonly UplinkStatusBoard _status;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly RungLadder _ladder;
    private UplinkRoad? _road;

    public LadderUplink(
        IOptions<UplinkOptions> options,
        UplinkMemory memory,
        UplinkTraffic traffic,
        UplinkStatusBoard status,
        TimeProvider timeProvider,
        ILogger<LadderUplink> logger)
    {
        _options = options.Value;
        _memory = memory;
        _traffic = traffic;
        _status = status;
        _timeProvider = timeProvider;
        _logger = logger;
        _ladder = new RungLadder(memory.Rung);
        Audience = new Uri(_options.Server).IdnHost;
    }

    /// <inheritdoc/>
    public string Audience { get; }

    /// <inheritdoc/>
    public Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken) =>
        CallAsync(road => road.HelloAsync(request, cancellationToken), isProof: false);

    /// <inheritdoc/>
    public Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken) =>
        CallAsync(road => road.RotateKeyAsync(request, cancellationToken), isProof: false);

    /// <inheritdoc/>
    public Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken) =>
        CallAsync(road => road.SendAsync(session, balances, batches, cancellationToken), isProof: true);

    /// <inheritdoc/>
    public IAsyncEnumerable<SubscribeResponse>? Subscribe(UplinkSession session, CancellationToken cancellationToken)
    {
        // Over HTTP/1.1 it would hold a connection of its own, and whatever lies between may keep its messages back.
        var road = TakeRoad();
        return road.Rung == UplinkRung.Web ? null : road.Subscribe(session, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UplinkAnswer<GetConfigurationResponse>> GetConfigurationAsync(UplinkSession session, CancellationToken cancellationToken) =>
        TakeRoad().GetConfigurationAsync(session, cancellationToken);

    /// <inheritdoc/>
    public Task<UplinkAnswer<ReportResponse>> ReportAsync(UplinkSession session, ReportRequest request, CancellationToken cancellationToken) =>
        TakeRoad().ReportAsync(session, request, cancellationToken);

    public void Dispose() => _road?.Dispose();

    /// <param name="isProof">True if an answer proves that readings get across this way.</param>
    private async Task<UplinkAnswer<T>> CallAsync<T>(Func<UplinkRoad, Task<UplinkAnswer<T>>> call, bool isProof)
        where T : class
    {
        if (_ladder.TryLook(_timeProvider.GetUtcNow()))
        {
            LogLook(_ladder.Settled.Rung);
        }

        var answer = await call(TakeRoad());
        if (answer.Value is not null && isProof && _ladder.NoteSuccess(_timeProvider.GetUtcNow()))
        {
            LogSettled(_ladder.Current);
            _memory.Keep(_ladder.Settled);
            _status.NoteRung(_ladder, _ladder.Settled.Reason);
        }

        return answer.Failure is { } failure ? answer with { Failure = NoteFailure(failure) } : answer;
    }

    private UplinkRoad TakeRoad()
    {
        if (_road?.Rung != _ladder.Current)
        {
            DropRoad();
        }

        return _road ??= new UplinkRoad(_ladder.Current, _options, _traffic, _timeProvider);
    }

    private UplinkFailure NoteFailure(UplinkFailure failure)
    {
        if (failure.IsConnectionSuspect)
        {
            DropRoad();
        }

        var (before, looks, wasLooking) = (_ladder.Current, _ladder.Settled.Looks, _ladder.IsLooking);
        if (_ladder.NoteFailure(failure, _timeProvider.GetUtcNow()))
        {
            LogStep(before, _ladder.Current, failure.Reason);
            _status.NoteRung(_ladder, failure.Reason);
        }

        if (_ladder.Settled.Looks != looks)
        {
            _memory.Keep(_ladder.Settled);
        }

        return wasLooking ? failure with { IsNoNews = true } : failure;
    }

    private void DropRoad()
    {
        _road?.Dispose();
        _road = null;
    }

    [LoggerMessage(1341, LogLevel.Information, "Readings go by {Rung} for the time being; a better way is tried again")]
    private partial void LogLook(UplinkRung rung);

    [LoggerMessage(1342, LogLevel.Information, "Readings get across by {Rung}")]
    private partial void LogSettled(UplinkRung rung);

    [LoggerMessage(1343, LogLevel.Warning, "The way {Before} does not get through, {After} is tried. {Reason}")]
    private partial void LogStep(UplinkRung before, UplinkRung after, string reason);
}
