using KPax.Agent.Configuration;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using Microsoft.Extensions.Options;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>
/// Runs one pass over the targets for one scan kind. Each reading is stored as it comes, whether it says something new or not; "unchanged" is counted
/// only. FULL and COUNTERS ask every target, and so find new devices, by a sweep where they are many; the other kinds ask known devices only, as asking silent addresses every few
/// minutes is noise, unless those two are switched off. Whatever the kind, a device is first read in full: after a start of the agent, in a new
/// epoch, and when another device answers at an address.
/// </summary>
internal sealed partial class ScanRoundRunner : IDisposable
{
    private readonly ITargetSource _targets;
    private readonly IDeviceScanner _scanner;
    private readonly KnownDevices _devices;
    private readonly ReadingStore _store;
    private readonly RoundTargets _rounds;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly IOptions<SchedulesOptions> _options;
    private readonly AskGate _gate;
    private readonly DeviceTurns _deviceTurns;

    // Kinds that fall due together take turns at an address.
    private readonly DeviceGates _turns = new(atOnce: 1);
    private readonly Lock _placesLock = new();
    private (int Count, SemaphoreSlim Places) _places;
    private IReadOnlySet<string> _unresolved = new HashSet<string>();

    public ScanRoundRunner(
        ITargetSource targets,
        IDeviceScanner scanner,
        KnownDevices devices,
        ReadingStore store,
        INetworkFinder finder,
        IOptions<SchedulesOptions> options,
        TimeProvider timeProvider,
        ILogger<ScanRoundRunner> logger,
        AskGate? gate = null,
        DeviceTurns? deviceTurns = null)
    {
        _targets = targets;
        _scanner = scanner;
        _devices = devices;
        _store = store;
        _rounds = new RoundTargets(devices, finder);
        _timeProvider = timeProvider;
        _logger = logger;
        _options = options;
        _gate = gate ?? new AskGate(timeProvider);
        _deviceTurns = deviceTurns ?? new DeviceTurns(() => new Dictionary<string, DeviceRule>(), timeProvider);
        _places = (options.Value.ParallelScans, new SemaphoreSlim(options.Value.ParallelScans));
    }

    /// <summary>What came of the last round of each kind.</summary>
    public LastRounds Last { get; } = new();

    /// <summary>How the known devices are asked.</summary>
    public KnownTargets Known { get; } = new();

    /// <summary>Runs a round of the schedule and stores what it was. If it is cancelled there is no round, but what was read is stored.</summary>
    public Task RunAsync(ScanKind kind, CancellationToken cancellationToken) => RunAsync(kind, RoundScope.Scheduled, cancellationToken);

    /// <summary>
    /// Runs a round and stores what it was. Where nothing is asked at this time it is told as skipped, and one that is under way then ends there; when the
    /// configuration changes it begins anew.
    /// </summary>
    public async Task<RoundEnd> RunAsync(ScanKind kind, RoundScope scope, CancellationToken cancellationToken)
    {
        while (true)
        {
            var startedAt = _timeProvider.GetUtcNow();
            var started = _timeProvider.GetTimestamp();
            var tally = new RoundTally();
            using var turn = await _gate.EnterAsync(cancellationToken);
            if (turn.Refusal.Length > 0)
            {
                LogSkipped(kind, turn.Refusal);
                if (!scope.IsOutOfTurn)
                {
                    await StoreAsync(kind, startedAt, TimeSpan.Zero, tally, SkipReason.Blackout, cancellationToken);
                }

                return new RoundEnd(turn.Refusal, 0, 0);
            }

            if (FindRefusal(scope) is { Length: > 0 } refusal)
            {
                return new RoundEnd(refusal, 0, 0);
            }

            var isWhole = await TryAskAllAsync(kind, scope, tally, turn.Token, cancellationToken);
            if (!isWhole && turn.Stop == AskStop.Change)
            {
                continue;
            }

            var skipped = isWhole ? SkipReason.Unspecified : SkipReason.Blackout;
            await StoreAsync(kind, startedAt, _timeProvider.GetElapsedTime(started), tally, skipped, cancellationToken);
            const string Stopped = "A time began in which nothing is asked; what was asked before is stored.";
            return new RoundEnd(isWhole ? "" : Stopped, tally.Asked, tally.Answered);
        }
    }

    /// <summary>Asks one known device out of turn. What it says is stored; there is no round, and its silence is left for the next one to tell.</summary>
    public async Task ScanOneAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (turn.Refusal.Length > 0 || _devices.Find(target.Snmp.EndPoint) is not { } known || !Known.Holds(target) || !_deviceTurns.IsDue(known.DeviceKey, kind))
        {
            return;
        }

        try
        {
            await ScanInTurnAsync(target, kind, new RoundTally(), turn.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing is asked any more; a trap that comes later hints anew.
        }
    }

    /// <summary>Forgets known targets that are none any more, so that nothing asks them out of turn either.</summary>
    public async Task RetargetAsync(CancellationToken cancellationToken)
    {
        var list = await _targets.ListAsync(cancellationToken);
        var endPoints = list.Targets.Select(target => target.Snmp.EndPoint).ToHashSet();
        Known.Update([], endPoints.Contains);
    }

    private async Task<bool> TryAskAllAsync(
        ScanKind kind, RoundScope scope, RoundTally tally, CancellationToken turn, CancellationToken cancellationToken)
    {
        try
        {
            await AskAllAsync(kind, scope, tally, turn);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && turn.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task AskAllAsync(ScanKind kind, RoundScope scope, RoundTally tally, CancellationToken cancellationToken)
    {
        var list = await _targets.ListAsync(cancellationToken);
        NoteUnresolved(list.Failures, tally);
        if (kind == ScanKind.Full && scope.DeviceKeys.Count == 0)
        {
            _devices.KeepOnly(list.Targets.Select(target => target.Snmp.EndPoint).ToHashSet(), _unresolved);
        }

        var targets = _rounds.Apply(list.Targets);
        Known.Update(targets, endPoint => _devices.Find(endPoint) is not null);
        var asked = targets.Where(target => IsAsked(target, kind, scope)).ToList();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = _options.Value.ParallelScans, CancellationToken = cancellationToken };
        scope.Progress?.Invoke(0, asked.Count, 0);
        await Parallel.ForEachAsync(_rounds.FindAsync(asked, cancellationToken), bounds, async (one, token) =>
        {
            if (one.Reason.Length > 0)
            {
                NoteSilence(one.Target, one.Reason, one.Step, tally);
            }
            else
            {
                await ScanInTurnAsync(one.Target, kind, tally, token);
            }

            scope.Progress?.Invoke(tally.Asked, asked.Count, tally.Answered);
        });
    }

    private async Task StoreAsync(
        ScanKind kind, DateTimeOffset startedAt, TimeSpan duration, RoundTally tally, SkipReason skipped, CancellationToken cancellationToken)
    {
        tally.TakeBack(_devices.SeenAt());
        foreach (var round in RoundReport.Create(kind, startedAt, duration, tally, skipped))
        {
            await _store.AppendAsync(kind, new Entry { ScanRound = round }, isNews: true, cancellationToken);
        }

        _devices.Save();
        Last.Note(new RoundSummary(kind, startedAt, duration, tally.Asked, tally.Answered, tally.Unchanged, tally.Failures.Count)
        {
            IsSkipped = skipped != SkipReason.Unspecified,
        });
        LogRound(kind, tally.Asked, tally.Answered, tally.Unchanged, tally.Failures.Count, (long)duration.TotalMilliseconds);
    }

    private bool IsAsked(ScanTarget target, ScanKind kind, RoundScope scope) => _devices.Find(target.Snmp.EndPoint) is { } known
        ? (scope.DeviceKeys.Count == 0 || scope.DeviceKeys.Contains(known.DeviceKey))
            && (scope.IsOutOfTurn ? _deviceTurns.FindRefusal(known.DeviceKey).Length == 0 : _deviceTurns.IsDue(known.DeviceKey, kind))
        : scope.DeviceKeys.Count == 0 && FindsDevices(kind);

    /// <summary>One device is asked for, by all the keys that it may have: what forbids one of them forbids it.</summary>
    private string FindRefusal(RoundScope scope) =>
        scope.DeviceKeys.Select(_deviceTurns.FindRefusal).FirstOrDefault(refusal => refusal.Length > 0) ?? "";

    private SemaphoreSlim PlacesOf(int count)
    {
        lock (_placesLock)
        {
            // A change of the number stops all who hold places of the ones before.
            _places = _places.Count == count ? _places : (count, new SemaphoreSlim(count));
            return _places.Places;
        }
    }

    public void Dispose() => _places.Places.Dispose();

    private bool FindsDevices(ScanKind kind) =>
        kind is ScanKind.Full or ScanKind.Counters || (_options.Value.Full == TimeSpan.Zero && _options.Value.Counters == TimeSpan.Zero);

    private async Task ScanInTurnAsync(ScanTarget target, ScanKind kind, RoundTally tally, CancellationToken cancellationToken)
    {
        var places = PlacesOf(_options.Value.ParallelScans);
        await _turns.EnterAsync(target.Snmp.EndPoint, cancellationToken);
        try
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                await ScanInWindowAsync(target, kind, tally, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            _turns.Exit(target.Snmp.EndPoint);
        }
    }

    /// <summary>A device that has windows of its own is asked outside of them; where they begin it is left, and missed by nobody.</summary>
    private async Task ScanInWindowAsync(ScanTarget target, ScanKind kind, RoundTally tally, CancellationToken cancellationToken)
    {
        var key = _devices.Find(target.Snmp.EndPoint)?.DeviceKey ?? "";
        using var turn = _deviceTurns.TryEnter(key, cancellationToken);
        if (turn is null)
        {
            return;
        }

        _deviceTurns.Note(key, kind);
        try
        {
            await ScanAndStoreAsync(target, kind, tally, turn.Token);
        }
        catch (OperationCanceledException) when (turn.IsOver)
        {
            // Its windows have begun.
        }
    }

    private async Task ScanAndStoreAsync(ScanTarget target, ScanKind kind, RoundTally tally, CancellationToken cancellationToken)
    {
        var result = await ScanAsync(target, kind, cancellationToken);
        if (result.Reading is { } reading)
        {
            await TakeAsync(target, reading, tally, cancellationToken);
        }
        else
        {
            NoteSilence(target, result.Reason, result.Step, tally, result.Outcome);
        }
    }

    private async Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        try
        {
            var known = _devices.Find(target.Snmp.EndPoint);
            var result = await _scanner.ScanAsync(target, known is { IsRead: true } ? kind : ScanKind.Full, cancellationToken);
            if (result.Reading is { } reading && reading.ScanKind != ScanKind.Full && reading.DeviceKey != known!.DeviceKey)
            {
                // Another device, or one that forgot to say who it is: what it says in full decides, and the part of it that is here already is in
                // that too.
                LogOther(target.Name, known.DeviceKey, reading.DeviceKey);
                return await _scanner.ScanAsync(target, ScanKind.Full, cancellationToken);
            }

            return result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A mistake of ours with one device must not keep the others from being read.
            LogFault(fault, target.Name);
            const string Reason = "Its answers could not be read; the agent's log says why.";
            return new ScanResult { Target = target, Outcome = ScanOutcome.NotAPrinter, Step = CollectionStep.Read, Reason = Reason };
        }
    }

    private async Task TakeAsync(ScanTarget target, DeviceReading reading, RoundTally tally, CancellationToken cancellationToken)
    {
        var content = ReadingContent.Of(reading);
        var isNews = _devices.IsNews(target.Snmp.EndPoint, content);
        var result = await _store.AppendAsync(reading.ScanKind, new Entry { Reading = reading }, isNews, cancellationToken);
        if (result.IsStored)
        {
            // In a new epoch the server may be one that has never heard of these devices.
            _devices.NoteEpoch(result.Epoch);
            NoteDisplaced(target, reading, tally);
            tally.AddAnswer(_devices.Note(target.Snmp.EndPoint, target.Name, content));
            _devices.NoteCredential(target.Snmp.EndPoint, CredentialName.Of(target));
            Known.Add(target);
        }
        else
        {
            tally.AddFailure(target.Name, reading.DeviceKey, $"It was read, but the reading could not be stored. {result.Reason}", _timeProvider.GetTimestamp(), CollectionStep.Buffered);
        }
    }

    /// <summary>A device whose address another one has taken is asked no more, and would seem well for ever.</summary>
    private void NoteDisplaced(ScanTarget target, DeviceReading reading, RoundTally tally)
    {
        var known = _devices.Find(target.Snmp.EndPoint);
        if (known is not null && known.DeviceKey != reading.DeviceKey && !_devices.HasMoved(target.Snmp.EndPoint, known))
        {
            tally.AddDisplaced(target.Name, known.DeviceKey, _timeProvider.GetTimestamp());
        }
    }

    private void NoteSilence(ScanTarget target, string reason, CollectionStep step, RoundTally tally, ScanOutcome outcome = ScanOutcome.Silent)
    {
        var known = _devices.Find(target.Snmp.EndPoint);
        if (known is not null && _devices.HasMoved(target.Snmp.EndPoint, known))
        {
            _devices.Forget(target.Snmp.EndPoint);
            known = null;
        }

        if (known is null)
        {
            tally.AddSilence();
            if (target.IsSingle || outcome != ScanOutcome.Silent)
            {
                // Of the addresses of a network most are nobody's, and nobody wonders about these.
                tally.AddTrouble(target.Name, step, reason);
            }
        }
        else
        {
            _devices.NoteLost(target.Snmp.EndPoint);
            tally.AddFailure(target.Name, known.DeviceKey, reason, _timeProvider.GetTimestamp(), step);
        }
    }

    private void NoteUnresolved(IReadOnlyList<TargetFailure> failures, RoundTally tally)
    {
        foreach (var failure in failures.Where(failure => !_unresolved.Contains(failure.Name)))
        {
            LogUnresolved(failure.Name, failure.Reason);
        }

        _unresolved = failures.Select(failure => failure.Name).ToHashSet();
        foreach (var (failure, known) in failures.Select(failure => (failure, _devices.FindByTarget(failure.Name))))
        {
            if (known is null)
            {
                tally.AddSilence();
                tally.AddTrouble(failure.Name, CollectionStep.Resolved, failure.Reason);
            }
            else
            {
                tally.AddFailure(failure.Name, known.DeviceKey, failure.Reason, _timeProvider.GetTimestamp(), CollectionStep.Resolved);
            }
        }
    }

    [LoggerMessage(
        1401,
        LogLevel.Information,
        "{Kind}: {Asked} asked, {Answered} answered, {Unchanged} unchanged, {Failed} known devices failed, in {Milliseconds} ms")]
    private partial void LogRound(ScanKind kind, int asked, int answered, int unchanged, int failed, long milliseconds);

    [LoggerMessage(1405, LogLevel.Information, "{Kind}: not asked. {Reason}")]
    private partial void LogSkipped(ScanKind kind, string reason);

    [LoggerMessage(1402, LogLevel.Information, "At {Target} answers {Key}, where {KnownKey} was known: it is read in full")]
    private partial void LogOther(string target, string knownKey, string key);

    [LoggerMessage(1403, LogLevel.Error, "The answers of {Target} could not be read")]
    private partial void LogFault(Exception fault, string target);

    [LoggerMessage(1404, LogLevel.Warning, "Target {Target} has no address: {Reason}")]
    private partial void LogUnresolved(string target, string reason);
}
