namespace KPax.Snmp;

/// <summary>
/// Reads all objects below a name: GETBULK where the version has it, GETNEXT otherwise. As many objects are asked for as fill a datagram of this device;
/// tooBig halves them, and a device that cannot do GETBULK (genErr, silence, no objects) is walked by GETNEXT instead. What it learns is remembered for
/// the device. Bounded in rows, octets and time.
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
        var course = new BulkCourse(_session.PaceOf(target), target.Version);
        var octets = 0L;
        var progress = new WalkProgress(root, _options.MaxRows);
        while (true)
        {
            var repetitions = Math.Min(course.RowsOf(1, _options.Repetitions), progress.RowsLeft + 1);
            var response = repetitions > 0
                ? await _session.GetBulkAsync(target, 0, repetitions, [progress.Last], cancellationToken)
                : await _session.GetNextAsync(target, [progress.Last], cancellationToken);
            if (repetitions > 0 && HasFailed(response))
            {
                course.NoteFailure(response, repetitions, 1);
            }
            else
            {
                if (response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: > 0 })
                {
                    course.Note(response, repetitions);
                }

                if (progress.Take(response))
                {
                    return progress.ToWalk(course.FellBack);
                }
            }

            octets += response.Octets;
            if (octets >= _options.MaxOctets)
            {
                return progress.ToWalk(SnmpWalkEnd.SizeLimit, $"The answers had {octets} octets, and more was to come.", course.FellBack);
            }

            if (_timeProvider.GetElapsedTime(started) >= _options.MaxDuration)
            {
                return progress.ToWalk(SnmpWalkEnd.TimeLimit, $"The walk was not over after {_options.MaxDuration}.", course.FellBack);
            }
        }
    }

    private static bool HasFailed(SnmpResponse response) =>
        response.Outcome is SnmpOutcome.ErrorStatus or SnmpOutcome.TimedOut || response is { Outcome: SnmpOutcome.Answered, VarBinds.Count: 0 };
}
