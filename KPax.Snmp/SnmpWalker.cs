namespace KPax.Snmp;

/// <summary>
/// Reads all objects below a name: GETBULK where the version has it, GETNEXT otherwise. A device that cannot do GETBULK (genErr, silence, no objects)
/// is walked by GETNEXT instead; tooBig halves the repetitions. Bounded in rows and in time.
/// </summary>
public sealed class SnmpWalker
{
    private readonly ISnmpSession _session;
    private readonly SnmpWalkOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary><see cref="ArgumentException"/> with every error of the options if they have any.</summary>
    public SnmpWalker(ISnmpSession session, SnmpWalkOptions options, TimeProvider timeProvider)
    {
        OptionRange.Demand(options.FindErrors(), nameof(options));
        _session = session;
        _options = options;
        _timeProvider = timeProvider;
    }

    /// <summary>Walks the subtree below a name. Failures are in the result.</summary>
    public async Task<SnmpWalk> WalkAsync(SnmpTarget target, Oid root, CancellationToken cancellationToken)
    {
        var started = _timeProvider.GetTimestamp();
        var progress = new WalkProgress(root, _options.MaxRows);
        var repetitions = target.Version == SnmpVersion.V1 ? 0 : _options.Repetitions;
        while (true)
        {
            var response = repetitions > 0
                ? await _session.GetBulkAsync(target, 0, Math.Min(repetitions, progress.RowsLeft + 1), [progress.Last], cancellationToken)
                : await _session.GetNextAsync(target, [progress.Last], cancellationToken);
            if (repetitions > 0 && HasFailed(response))
            {
                repetitions = response.ErrorStatus == SnmpErrors.TooBig ? repetitions / 2 : 0;
                progress.UsedFallback |= repetitions == 0;
            }
            else if (progress.Take(response))
            {
                return progress.ToWalk();
            }

            if (_timeProvider.GetElapsedTime(started) >= _options.MaxDuration)
            {
                return progress.ToWalk(SnmpWalkEnd.TimeLimit, $"The walk was not over after {_options.MaxDuration}.");
            }
        }
    }

    private static bool HasFailed(SnmpResponse response) =>
        response.Outcome is SnmpOutcome.ErrorStatus or SnmpOutcome.TimedOut || response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: 0 };
}
