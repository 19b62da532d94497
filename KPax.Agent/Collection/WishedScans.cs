using System.Threading.Channels;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Collection;

/// <summary>Runs scans that were asked for out of turn, one after the other, and tells how far each is.</summary>
/// <param name="runRound">Runs one round.</param>
/// <param name="board">Where progress goes.</param>
internal sealed partial class WishedScans(
    Func<ScanWish, Action<int, int, int>, CancellationToken, Task<RoundEnd>> runRound, ReportBoard board, ILogger<WishedScans> logger) : BackgroundService
{
    /// <summary>Most scans that wait.</summary>
    public const int MaxWaiting = 16;

    private readonly ILogger _logger = logger;
    private readonly Channel<ScanWish> _waiting = Channel.CreateUnbounded<ScanWish>();
    private readonly List<ScanWish> _known = [];
    private readonly Lock _lock = new();

    /// <summary>Takes a wish. One that asks for what another asks that still waits goes with that.</summary>
    public void Add(ScanWish wish)
    {
        bool isFull;
        lock (_lock)
        {
            if (_known.Exists(known => known.RequestId != 0 && known.RequestId == wish.RequestId))
            {
                return;
            }

            isFull = _known.Count >= MaxWaiting;
            if (!isFull)
            {
                _known.Add(wish);
            }
        }

        if (isFull)
        {
            Tell(wish, ScanState.Refused, 0, 0, 0, $"{MaxWaiting} scans wait for their turn already. Try again when some are done.");
            return;
        }

        Tell(wish, ScanState.Queued, 0, 0, 0, "");
        _waiting.Writer.TryWrite(wish);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var wish in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(wish, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; whoever waits hears nothing more, and is told so by the server.
        }
    }

    private async Task RunAsync(ScanWish wish, CancellationToken cancellationToken)
    {
        var together = TakeTogether(wish);
        if (together.Count == 0)
        {
            return;
        }

        LogBegins(wish.Kind, wish.DeviceKeys.Count);
        try
        {
            var total = 0;
            var end = await runRound(wish, (done, of, answered) =>
            {
                total = of;
                together.ForEach(one => Tell(one, ScanState.Running, Math.Min(done, of), of, answered, ""));
            }, cancellationToken);
            var state = end.Refusal.Length == 0 ? ScanState.Done : end.Asked == 0 ? ScanState.Refused : ScanState.Failed;
            together.ForEach(one => Tell(one, state, end.Asked, Math.Max(total, end.Asked), end.Answered, end.Refusal));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // A mistake of ours must not end what is asked for later.
            LogFault(fault, wish.Kind);
            together.ForEach(one => Tell(one, ScanState.Failed, 0, 0, 0, "The scan broke off; the agent's log says why."));
        }
    }

    /// <summary>The wish and those that ask for the same, which are done with it; none if it was done with an earlier one.</summary>
    private List<ScanWish> TakeTogether(ScanWish wish)
    {
        lock (_lock)
        {
            var together = _known.Contains(wish) ? _known.FindAll(wish.IsSameAs) : [];
            _known.RemoveAll(together.Contains);
            return together;
        }
    }

    private void Tell(ScanWish wish, ScanState state, int done, int total, int answered, string reason)
    {
        if (wish.RequestId != 0)
        {
            board.Note(new ScanProgress
            {
                RequestId = wish.RequestId, State = state, Done = (uint)done, Total = (uint)total, Answered = (uint)answered, Reason = reason,
            });
        }
    }

    [LoggerMessage(1451, LogLevel.Information, "A scan of {Kind} was asked for, of {Devices} devices (0: of all targets)")]
    private partial void LogBegins(KPax.Protocol.Device.V1.DeviceReading.Types.ScanKind kind, int devices);

    [LoggerMessage(1452, LogLevel.Error, "A scan of {Kind} that was asked for failed")]
    private partial void LogFault(Exception fault, KPax.Protocol.Device.V1.DeviceReading.Types.ScanKind kind);
}
