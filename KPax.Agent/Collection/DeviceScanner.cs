using System.Collections.Concurrent;
using System.Net;
using KPax.Agent.Collection.Memory;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Http;
using KPax.Agent.Privacy;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>Asks a device for what its profile names, and reads the answers.</summary>
internal sealed class DeviceScanner(ISnmpSession session, ProfileCatalog catalog, DeviceScannerOptions options, TimeProvider timeProvider, IDeviceWeb? web = null) : IDeviceScanner
{
    // Devices that speak v1 alone: they need not wait for a v2c that nobody answers in every scan. Bounded by the number of targets.
    private readonly ConcurrentDictionary<IPEndPoint, bool> _speaksV1 = new();
    private readonly ProfileReader _reader = new(catalog.Makers, options.ScrubsTexts);

    // Here and nowhere else the session of the network is seen: everything that asks goes through the allowlist of its device.
    private readonly DeviceSessions _sessions = new(session, catalog);

    // What devices answered, so that what did not change is not asked again.
    private readonly AnswerMemories _memories = new(options.Memory, timeProvider);

    /// <inheritdoc/>
    public async Task<ScanResult> ScanAsync(ScanTarget target, DeviceReading.Types.ScanKind kind, CancellationToken cancellationToken)
    {
        var result = await TryAsync(target, kind, cancellationToken);
        if (result is null)
        {
            // Another device has the address since, and some of the answers were those of the one before.
            _memories.Forget(target.Snmp.EndPoint);
            result = await TryAsync(target, kind, cancellationToken);
        }

        return result ?? throw new InvalidOperationException("A device that nothing is remembered of was taken for another one.");
    }

    private async Task<ScanResult?> TryAsync(ScanTarget target, DeviceReading.Types.ScanKind kind, CancellationToken cancellationToken)
    {
        var isV1 = _speaksV1.ContainsKey(target.Snmp.EndPoint);
        var interview = Start(isV1 ? target.Snmp with { Version = SnmpVersion.V1 } : target.Snmp, kind);
        var first = await interview.AskIdentityAsync(cancellationToken);
        if (options.TriesV1 && interview.Target.Version == SnmpVersion.V2c && first is { Outcome: SnmpOutcome.TimedOut, VarBinds.Count: 0 })
        {
            interview = Start(target.Snmp with { Version = SnmpVersion.V1 }, kind);
            first = await interview.AskIdentityAsync(cancellationToken);
            if (!IsSilent(first))
            {
                _speaksV1[target.Snmp.EndPoint] = true;
            }
        }

        if (first.Outcome == SnmpOutcome.Refused)
        {
            return new ScanResult { Target = target, Outcome = ScanOutcome.Refused, Step = CollectionStep.Answered, Reason = first.Reason };
        }

        if (IsSilent(first))
        {
            _speaksV1.TryRemove(target.Snmp.EndPoint, out _);
            return new ScanResult { Target = target, Outcome = ScanOutcome.Silent, Step = CollectionStep.Answered, Reason = first.Reason };
        }

        await interview.AskMakerAsync(cancellationToken);
        await interview.AskDevicesAsync(cancellationToken);
        var profile = catalog.Find(interview.Answers);
        interview.Use(profile);
        await interview.AskRestAsync(_reader, cancellationToken);

        // Half an identity gives another key than the whole one: such a reading would be written to a device that does not exist.
        if (interview.LostIdentity || (interview.LostInterfaces && _reader.NeedsInterfaces(interview.Answers, profile)))
        {
            return new ScanResult
            {
                Target = target,
                Outcome = ScanOutcome.Silent,
                Step = CollectionStep.Read,
                Reason = $"The device fell silent before it had said who it is. {interview.Silence}",
            };
        }

        var result = Read(target, kind, interview, profile);
        if (interview.IsAnother(result.Reading?.DeviceKey ?? ""))
        {
            return null;
        }

        Keep(interview, result.Reading);
        return await FillAsync(target, kind, interview, profile, result, cancellationToken) with { UpTime = UpTimeOf(interview) };
    }

    private void Keep(DeviceInterview interview, DeviceReading? reading)
    {
        if (reading is not null)
        {
            interview.Keep(reading.DeviceKey);
            _memories.Keep(interview.Target, interview.Memory);
        }
    }

    private uint? UpTimeOf(DeviceInterview interview)
    {
        var upTime = new AnswerView(interview.Answers, catalog.Base).Number(ProfileFields.SysUpTime);
        return upTime is >= 0 and <= uint.MaxValue ? (uint)upTime : null;
    }

    private static bool IsSilent(SnmpResponse response) => response.Outcome is SnmpOutcome.TimedOut or SnmpOutcome.Unreachable or SnmpOutcome.NotSent;

    private DeviceInterview Start(SnmpTarget target, DeviceReading.Types.ScanKind kind) =>
        new(_sessions, target, kind, catalog.Base, _memories.Of(target), options, timeProvider);

    /// <summary>The reading, filled with what the device's pages say if it is awake.</summary>
    private async Task<ScanResult> FillAsync(
        ScanTarget target,
        DeviceReading.Types.ScanKind kind,
        DeviceInterview interview,
        DeviceProfile profile,
        ScanResult result,
        CancellationToken cancellationToken)
    {
        if (web is null || result.Reading is not { } reading || interview.Silence.Length > 0 || !web.Wants(profile, reading))
        {
            return result;
        }

        await interview.AskAwakeAsync(cancellationToken);
        if (!AwakeRule.IsAwake(new AnswerView(interview.Answers, profile)))
        {
            return result;
        }

        await web.AskAsync(target.Snmp.EndPoint.Address, profile, reading, interview.Answers, cancellationToken);
        return Read(target, kind, interview, profile);
    }

    private ScanResult Read(ScanTarget target, DeviceReading.Types.ScanKind kind, DeviceInterview interview, DeviceProfile profile)
    {
        if (!options.ReadsAnyDevice && !_reader.IsPrinter(interview.Answers, profile))
        {
            return new ScanResult
            {
                Target = target,
                Outcome = ScanOutcome.NotAPrinter,
                Step = CollectionStep.Matched,
                Reason = "The device answers, and nothing that it says shows a printer.",
            };
        }

        // USM knows it from the first exchange with the device: it costs no question.
        interview.Answers.EngineId = interview.Target.Version == SnmpVersion.V3 ? _sessions.Of(profile).EngineIdOf(interview.Target) : default;

        // A recording has no address of its own.
        var address = target.Snmp.EndPoint.Address.Equals(IPAddress.Any) ? null : target.Snmp.EndPoint.Address;
        var request = new ReadingRequest(target.Name, address, kind, timeProvider.GetUtcNow());
        return new ScanResult { Target = target, Outcome = ScanOutcome.Read, Reading = _reader.Read(interview.Answers, profile, request) };
    }
}
