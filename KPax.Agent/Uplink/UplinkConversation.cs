using KPax.Agent.Buffer;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>
/// The agent's side of the talk with the server, one turn at a time: a Hello, or a stream with its acknowledgement. It never waits between turns.
/// </summary>
internal sealed partial class UplinkConversation(
    IUplink uplink,
    IReadingBuffer buffer,
    HelloExchange hello,
    BatchPacker packer,
    UplinkBackoff backoff,
    DayBalances balances,
    UplinkStatusBoard status,
    IOptions<UplinkOptions> options,
    TimeProvider timeProvider,
    ILogger<UplinkConversation> logger,
    IKeyRotation? rotation = null,
    ServerErrands? errands = null)
{
    private const int LeastStreamOctets = 16 * 1_024;

    private readonly ILogger _logger = logger;
    private readonly int _mostStreamOctets = options.Value.StreamBatches * options.Value.BatchOctets;
    private int _streamOctets = options.Value.StreamBatches * options.Value.BatchOctets;
    private UplinkSession? _session;

    /// <summary>Takes one turn.</summary>
    public async Task<TurnOutcome> TakeTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_session is { } present && errands is not null && !await errands.RunAsync(present, cancellationToken))
            {
                _session = null;
            }

            return _session is { } session ? await SendAsync(session, cancellationToken) : await OpenAsync(cancellationToken);
        }
        catch (BufferException exception)
        {
            _session = null;
            return TurnOutcome.Failed(UplinkFailureKind.Unreachable, exception.Message);
        }
    }

    private async Task<TurnOutcome> OpenAsync(CancellationToken cancellationToken)
    {
        var answer = await hello.OpenAsync(cancellationToken);
        if (answer.Value is not { } opened)
        {
            return TurnOutcome.Failed(answer.Failure!);
        }

        _session = opened.Session;
        errands?.NoteRevision(opened.ConfigurationRevision);
        backoff.ReconnectWindow = opened.ReconnectWindow;
        if (opened.KeyRotationDue && rotation is not null)
        {
            await rotation.RotateAsync(opened.Session, cancellationToken);
        }

        return TurnOutcome.Again;
    }

    private async Task<TurnOutcome> SendAsync(UplinkSession session, CancellationToken cancellationToken)
    {
        var days = await balances.ListIfDueAsync(cancellationToken);
        var feed = new BatchFeed(buffer, packer, session, _streamOctets, timeProvider);
        if (!await feed.HasAnyAsync(cancellationToken))
        {
            _session = feed.EpochChanged ? null : session;
            return feed.EpochChanged ? TurnOutcome.Again : TurnOutcome.Idle;
        }

        // Until the receipt is there, nobody knows what arrived: after a failure the next Hello tells.
        _session = null;
        var answer = await uplink.SendAsync(session, days, feed.ReadAllAsync(cancellationToken), cancellationToken);
        _streamOctets = answer.Failure is not { } failure ? Math.Min(_mostStreamOctets, _streamOctets * 2)
            : failure.Kind == UplinkFailureKind.TooSlow ? Math.Max(LeastStreamOctets, _streamOctets / 2) : _streamOctets;
        if (answer.Value is not { } receipt)
        {
            return TurnOutcome.Failed(answer.Failure!);
        }

        balances.NoteTold(days);
        var outcome = await TakeReceiptAsync(session, feed, receipt, cancellationToken);
        if (answer.Failure is null)
        {
            return outcome;
        }

        // A part was acknowledged, then something failed: the next Hello meets that again, or finds it gone.
        _session = null;
        return outcome.IsSuccess ? outcome : TurnOutcome.Failed(answer.Failure);
    }

    private async Task<TurnOutcome> TakeReceiptAsync(UplinkSession session, BatchFeed feed, Receipt receipt, CancellationToken cancellationToken)
    {
        var before = await buffer.GetStateAsync(cancellationToken);
        var isKnown = true;
        status.NoteReceipt(receipt);
        if (receipt.ConfigurationRevision > 0)
        {
            errands?.NoteRevision(receipt.ConfigurationRevision);
        }

        foreach (var mark in receipt.AcceptedThrough.Where(mark => mark.Lane is Lane.Live or Lane.History))
        {
            isKnown &= await buffer.AcknowledgeAsync(session.Epoch, mark.Lane, mark.Through, feed.FindHash(mark.Lane, mark.Through), cancellationToken);
        }

        foreach (var letter in receipt.DeadLetters)
        {
            LogDeadLetter(letter.Number, letter.Lane, letter.Reason);
        }

        var isUnderstood = packer.Take(receipt);
        if (receipt.WholeReadingsNeeded.Count > 0)
        {
            LogWholeNeeded(receipt.WholeReadingsNeeded[0].Number, receipt.WholeReadingsNeeded[0].Lane, receipt.Reason);
        }

        var after = await buffer.GetStateAsync(cancellationToken);
        var isProgress = Acknowledged(before) != Acknowledged(after);
        _session = receipt.HelloRequired || !isKnown ? null : session;
        var pause = receipt.RetryDelay?.ToTimeSpan() ?? TimeSpan.Zero;
        if (pause > TimeSpan.Zero)
        {
            LogPause(pause, receipt.Reason);
            return TurnOutcome.PauseFor(backoff.Spread(pause));
        }

        // What is asked for whole is sent at once, as it is told from no base any more.
        return isProgress ? TurnOutcome.Progress
            : receipt.WholeReadingsNeeded.Count > 0 && isUnderstood ? TurnOutcome.Again
            : TurnOutcome.Failed(UplinkFailureKind.Unreachable, receipt.Reason.Length > 0 ? receipt.Reason : "The server accepted nothing and gave no reason.");
    }

    private static (ulong Live, ulong History) Acknowledged(BufferState state) => (state.Live.Acknowledged.Number, state.History.Acknowledged.Number);

    [LoggerMessage(1311, LogLevel.Warning, "The server can never store entry {Number} of lane {Lane} and keeps it aside: {Reason}")]
    private partial void LogDeadLetter(ulong number, Lane lane, string reason);

    [LoggerMessage(1312, LogLevel.Information, "The server asks for the reading {Number} of lane {Lane} whole: {Reason}")]
    private partial void LogWholeNeeded(ulong number, Lane lane, string reason);

    [LoggerMessage(1313, LogLevel.Information, "The server asks to wait {Pause}: {Reason}")]
    private partial void LogPause(TimeSpan pause, string reason);
}
