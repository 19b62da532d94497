using KPax.Agent.Collection;
using KPax.Agent.Collection.Memory;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Agent.Privacy.Captures;

/// <summary>Reads everything that the allowlist lets a device be asked, and takes people out of it.</summary>
internal sealed class DeviceCapture(ISnmpSession session, ProfileCatalog catalog, DeviceScannerOptions options, TimeProvider timeProvider)
{
    private const uint UsualDevice = 1;

    // One silence may be a column that the device cannot bear.
    private const int MaxSilences = 3;

    private readonly DeviceSessions _sessions = new(session, catalog);

    /// <summary>Reads a device.</summary>
    public async Task<CaptureResult> ReadAsync(SnmpTarget target, CancellationToken cancellationToken)
    {
        var interview = Start(target);
        var first = await interview.AskIdentityAsync(cancellationToken);
        if (options.TriesV1 && target.Version == SnmpVersion.V2c && first is { Outcome: SnmpOutcome.TimedOut, VarBinds.Count: 0 })
        {
            interview = Start(target with { Version = SnmpVersion.V1 });
            first = await interview.AskIdentityAsync(cancellationToken);
        }

        if (first.Outcome is not (SnmpOutcome.Answered or SnmpOutcome.ErrorStatus))
        {
            return new CaptureResult([], "", 0, [first.Reason]);
        }

        await interview.AskMakerAsync(cancellationToken);
        var profile = catalog.Find(interview.Answers);
        var allowlist = Allowlist.Compile(catalog.Base, profile);
        var failures = new List<string>();
        var answers = new DeviceAnswers();
        var found = new Dictionary<Oid, SnmpValue>();
        await ReadColumnsAsync(interview.Target, profile, allowlist, found, failures, cancellationToken);
        answers.Add(found.Select(pair => new VarBind(pair.Key, pair.Value)));
        var devices = new[] { UsualDevice, DeviceIndexRule.Find(answers, profile) }.Distinct();
        var names = allowlist.Instances.Concat(allowlist.PerDevice.SelectMany(column => devices.Select(device => column.Append(device))));
        await ReadInstancesAsync(interview.Target, profile, [.. names.Where(allowlist.MayGet)], found, failures, cancellationToken);
        answers.Add(found.Select(pair => new VarBind(pair.Key, pair.Value)));
        var scrubbed = new CaptureScrubber(profile, allowlist, new AnswerView(answers, profile)).Apply(found);

        // The name alone, as it tells the maker of a device that hides who it is.
        if (interview.Answers.FirstOfMaker is { Length: > 0 } maker)
        {
            found.TryAdd(maker, SnmpValue.FromOctets(SnmpType.OctetString, []));
        }

        return new CaptureResult([.. found.Select(pair => new VarBind(pair.Key, pair.Value)).OrderBy(varBind => varBind.Name)], profile.Name, scrubbed, failures);
    }

    // Without a memory: a capture is what the device says now.
    private DeviceInterview Start(SnmpTarget target) =>
        new(_sessions, target, DeviceReading.Types.ScanKind.Full, catalog.Base, new DeviceMemory(options.Memory, timeProvider), options, timeProvider);

    private async Task ReadColumnsAsync(
        SnmpTarget target, DeviceProfile profile, Allowlist allowlist, Dictionary<Oid, SnmpValue> found, List<string> failures, CancellationToken cancellationToken)
    {
        var silences = 0;
        foreach (var column in allowlist.Columns.Where(allowlist.MayWalk))
        {
            if (silences == MaxSilences)
            {
                failures.Add("The device fell silent; what comes after that was not asked.");
                return;
            }

            var fetch = await new TableFetcher(_sessions.Of(profile), target, options, timeProvider).FetchAsync([column], null, cancellationToken);
            silences = fetch.End == TableEnd.Silent ? silences + 1 : 0;
            Add(fetch.VarBinds, found);
            failures.AddRange(fetch.Reason.Length > 0 ? [$"{column}: {fetch.Reason}"] : []);
        }
    }

    private async Task ReadInstancesAsync(
        SnmpTarget target, DeviceProfile profile, IReadOnlyList<Oid> names, Dictionary<Oid, SnmpValue> found, List<string> failures, CancellationToken cancellationToken)
    {
        var allowed = _sessions.Of(profile);
        foreach (var several in names.Chunk(SnmpGetter.MaxNames))
        {
            var response = await new SnmpGetter(allowed).GetAsync(target, several, cancellationToken);
            Add(response.VarBinds, found);
            foreach (var name in response.Outcome == SnmpOutcome.Answered ? [] : several.Where(name => !found.ContainsKey(name)))
            {
                // Some devices refuse all names, or none answer, for one that they do not have.
                var single = await allowed.GetAsync(target, [name], cancellationToken);
                Add(single.Outcome == SnmpOutcome.Answered ? single.VarBinds : [], found);
                failures.AddRange(single.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus ? [] : [$"{name}: {single.Reason}"]);
            }
        }
    }

    private static void Add(IEnumerable<VarBind> varBinds, Dictionary<Oid, SnmpValue> found)
    {
        foreach (var (name, value) in varBinds.Where(varBind => varBind.Value.IsPresent))
        {
            found.TryAdd(name, value);
        }
    }
}
