namespace KPax.Snmp.Discovery;

/// <summary>
/// One sweep from its first datagram to its last. Phase 0 asks for SNMPv3 engines where users are configured; phase n asks by the community n of each
/// range: the first one everybody, the others those only of whom something was heard, or everybody where nothing can be pinged.
/// </summary>
internal sealed class SweepRun(
    SweepOptions options, SweepSpace space, IReadOnlyList<SweepRange> ranges, SweepNumbers numbers, SweepBoard board, SweepReceiver receiver, TimeProvider timeProvider)
{
    private const int NoAddress = -1;

    private readonly SweepPace _pace = new(options, timeProvider);
    private readonly Dictionary<(SweepCommunity?, bool), SweepTemplate> _templates = [];
    private int _asked;

    /// <summary>Addresses that were asked at least once.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Runs it.</summary>
    public async Task RunAsync(SweepLinks links, EngineInterview? engines, CancellationToken cancellationToken)
    {
        var last = ranges.Max(range => range.Credentials.Communities.Count);
        for (var phase = 0; phase <= last; phase++)
        {
            await AskAllAsync(links, phase, cancellationToken);
            if (phase == 0 && engines is not null)
            {
                await engines.AskAsync(ranges, space, board, receiver, cancellationToken);
            }

            await AskShortAsync(links, cancellationToken);
        }

        TellSilent(engines);
    }

    private async Task AskAllAsync(SweepLinks links, int phase, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt <= options.Retries; attempt++)
        {
            var last = NoAddress;
            for (var index = 0; index < board.Count; index++)
            {
                if (!TakesPart(links, index, phase))
                {
                    continue;
                }

                await PauseAsync(attempt == 0 ? NoAddress : index, cancellationToken);
                if (attempt == 0 || TakesPart(links, index, phase))
                {
                    await AskAsync(links, new SweepMark(index, phase, attempt, false), cancellationToken);
                    last = index;
                }
            }

            if (attempt == options.Retries)
            {
                await PauseAsync(last, cancellationToken);
            }
        }
    }

    private async ValueTask AskAsync(SweepLinks links, SweepMark mark, CancellationToken cancellationToken)
    {
        var credentials = ranges[space.RangeOf(mark.Index)].Credentials;
        var isFirstPhase = mark.Phase == 0 || (mark.Phase == 1 && credentials.Users.Count == 0);
        await _pace.TakeAsync(cancellationToken);
        board.NoteSent(mark.Index);
        if (board.TryAdd(mark.Index, SweepState.Asked))
        {
            Interlocked.Increment(ref _asked);
        }

        var template = TemplateOf(mark.Phase == 0 ? null : credentials.Communities[mark.Phase - 1], mark.IsShort);
        await links.AskAsync(mark.Index, template, numbers.Of(mark), cancellationToken);
        // Most who answer do so at once: pings go to those only who did not, beside the further tries.
        var isTimeToPing = isFirstPhase && !mark.IsShort && (mark.Attempt > 0 || options.Retries == 0);
        if (isTimeToPing && links.CanPing(mark.Index) && (board[mark.Index] & (SweepState.Alive | SweepState.Told)) == 0)
        {
            await _pace.TakeAsync(cancellationToken);
            await links.PingAsync(mark.Index, numbers.Of(mark), cancellationToken);
        }
    }

    private async Task AskShortAsync(SweepLinks links, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt <= options.Retries; attempt++)
        {
            var waiting = receiver.RefusedLong.Where(pair => (board[pair.Key] & SweepState.Told) == 0).ToList();
            foreach (var (index, phase) in waiting)
            {
                await AskAsync(links, new SweepMark(index, phase, attempt, true), cancellationToken);
            }

            await PauseAsync(waiting.Count > 0 ? waiting[^1].Key : NoAddress, cancellationToken);
        }

        // It answers to this community, so it is found, whatever it does not say.
        foreach (var (index, phase) in receiver.RefusedLong.Where(pair => (board[pair.Key] & SweepState.Told) == 0))
        {
            receiver.Tell(index, receiver.Begin(index, phase - 1));
        }
    }

    private bool TakesPart(SweepLinks links, int index, int phase)
    {
        var state = board[index];
        if ((state & (SweepState.Told | SweepState.Short)) != 0)
        {
            return false;
        }

        var credentials = ranges[space.RangeOf(index)].Credentials;
        return phase == 0
            ? credentials.Users.Count > 0 && (state & SweepState.Engine) == 0
            : phase <= credentials.Communities.Count && (phase == 1 || (state & SweepState.Alive) != 0 || !links.CanPing(index));
    }

    /// <summary>Waits until the time of an address for its answer is over.</summary>
    private async ValueTask PauseAsync(int index, CancellationToken cancellationToken)
    {
        while (index != NoAddress && options.Timeout - board.SinceSent(index) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest + TimeSpan.FromMilliseconds(1), timeProvider, cancellationToken);
        }
    }

    private SweepTemplate TemplateOf(SweepCommunity? community, bool isShort)
    {
        if (!_templates.TryGetValue((community, isShort), out var template))
        {
            template = community is null ? SweepTemplate.CreateProbe() : SweepTemplate.Create(community, isShort);
            _templates.Add((community, isShort), template);
        }

        return template;
    }

    private void TellSilent(EngineInterview? engines)
    {
        for (var index = 0; index < board.Count; index++)
        {
            if ((board[index] & (SweepState.Alive | SweepState.Told)) == SweepState.Alive)
            {
                var error = engines?.RefusalOf(index) ?? Usm.UsmError.None;
                receiver.Tell(index, new SweepFinding
                {
                    EndPoint = space.EndPointOf(index),
                    Kind = error == Usm.UsmError.None ? SweepFindingKind.Silent : SweepFindingKind.Refused,
                    Range = space.RangeOf(index),
                    SecurityError = error,
                });
            }
        }
    }
}
