using System.Collections.Concurrent;
using System.Net;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Http;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>Asks a device for what its profile names, and reads the answers.</summary>
internal sealed class DeviceScanner(ISnmpSession session, ProfileCatalog catalog, DeviceScannerOptions options, TimeProvider timeProvider, IDeviceWeb? web = null) : IDeviceScanner
{
    // Devices that speak v1 alone: they need not wait for a v2c that nobody answers in every scan. Bounded by the number of targets.
    private readonly ConcurrentDictionary<IPEndPoint, bool> _speaksV1 = new();
    private readonly ProfileReader _reader = new(catalog.Makers);

    /// <inheritdoc/>
    public async Task<ScanResult> ScanAsync(ScanTarget target, DeviceReading.Types.ScanKind kind, CancellationToken cancellationToken)
    {
        var isV1 = _speaksV1.ContainsKey(target.Snmp.EndPoint);
        var interview = Start(isV1 ? target.Snmp with { Version = SnmpVersion.V1 } : target.Snmp);
        var first = await interview.AskIdentityAsync(cancellationToken);
        if (options.TriesV1 && interview.Target.Version == SnmpVersion.V2c && first is { Outcome: SnmpOutcome.TimedOut, VarBinds.Count: 0 })
        {
            interview = Start(target.Snmp with { Version = SnmpVersion.V1 });
            first = await interview.AskIdentityAsync(cancellationToken);
            if (!IsSilent(first))
            {
                _speaksV1[target.Snmp.EndPoint] = true;
            }
        }

        if (first.Outcome == SnmpOutcome.Refused)
        {
            return new ScanResult { Target = target, Outcome = ScanOutcome.Refused, Reason = first.Reason };
        }

        if (IsSilent(first))
        {
            _speaksV1.TryRemove(target.Snmp.EndPoint, out _);
            return new ScanResult { Target = target, Outcome = ScanOutcome.Silent, Reason = first.Reason };
        }

        await interview.AskMakerAsync(cancellationToken);
        var profile = catalog.Find(interview.Answers);
        interview.Use(profile);
        await interview.AskRestAsync(kind, _reader, cancellationToken);

        // Half an identity gives another key than the whole one: such a reading would be written to a device that does not exist.
        return interview.LostIdentity || (interview.LostInterfaces && _reader.NeedsInterfaces(interview.Answers, profile))
            ? new ScanResult { Target = target, Outcome = ScanOutcome.Silent, Reason = $"The device fell silent before it had said who it is. {interview.Silence}" }
            : await ReadAsync(target, kind, interview, profile, cancellationToken) with { UpTime = UpTimeOf(interview) };
    }

    private uint? UpTimeOf(DeviceInterview interview)
    {
        var upTime = new AnswerView(interview.Answers, catalog.Base).Number(ProfileFields.SysUpTime);
        return upTime is >= 0 and <= uint.MaxValue ? (uint)upTime : null;
    }

    private static bool IsSilent(SnmpResponse response) => response.Outcome is SnmpOutcome.TimedOut or SnmpOutcome.Unreachable or SnmpOutcome.NotSent;

    private DeviceInterview Start(SnmpTarget target) => new(session, target, catalog.Base, options, timeProvider);

    /// <summary>The reading, filled with what the device's pages say if it is awake.</summary>
    private async Task<ScanResult> ReadAsync(ScanTarget target, DeviceReading.Types.ScanKind kind, DeviceInterview interview, DeviceProfile profile, CancellationToken cancellationToken)
    {
        var result = Read(target, kind, interview, profile);
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
                Reason = "The device answers, and nothing that it says shows a printer.",
            };
        }

        // A recording has no address of its own.
        var address = target.Snmp.EndPoint.Address.Equals(IPAddress.Any) ? null : target.Snmp.EndPoint.Address;
        var request = new ReadingRequest(target.Name, address, kind, timeProvider.GetUtcNow());
        return new ScanResult { Target = target, Outcome = ScanOutcome.Read, Reading = _reader.Read(interview.Answers, profile, request) };
    }
}
