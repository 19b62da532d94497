using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Discovery;

/// <summary>Finds devices by a sweep over the targets.</summary>
/// <param name="open">Makes a sweep over ranges.</param>
internal sealed class NetworkFinder(Func<IReadOnlyList<SweepRange>, NetworkSweep> open) : INetworkFinder
{
    private const string SilentReason = "It answers the ping, but no question by SNMP.";

    private volatile NetworkSweep? _sweep;

    /// <summary>Finds by sweeps with these options.</summary>
    public NetworkFinder(SweepOptions options, ISnmpSession session, TimeProvider timeProvider)
        : this(ranges => new NetworkSweep(options, ranges, session, timeProvider))
    {
    }

    /// <summary>How far the last sweep is; null before the first.</summary>
    public SweepProgress? Progress => _sweep?.Progress;

    /// <summary>How a sweep of the configured kind goes.</summary>
    public static SweepOptions OptionsOf(DiscoveryOptions discovery) => new()
    {
        Timeout = discovery.Timeout,
        Retries = discovery.Retries,
        DatagramsPerSecond = discovery.MaxDatagramsPerSecond,
        Ping = discovery.Ping,
    };

    /// <inheritdoc/>
    public async IAsyncEnumerable<FoundTarget> FindAsync(IReadOnlyList<ScanTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var byEndPoint = targets.ToDictionary(target => target.Snmp.EndPoint);
        var sweep = open(RangesOf(targets));
        _sweep = sweep;
        await using var findings = sweep.RunAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var noSocket = "";
        while (true)
        {
            try
            {
                if (!await findings.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (SocketException fault)
            {
                noSocket = $"No UDP socket could be opened: {fault.Message.TrimEnd('.')}.";
                break;
            }

            yield return FoundOf(findings.Current, byEndPoint[findings.Current.EndPoint]);
        }

        // Each fails for a reason of this machine; the round tells it and goes on.
        foreach (var target in targets)
        {
            yield return new FoundTarget(target, noSocket, true);
        }
    }

    /// <summary>How to ask a device that was found.</summary>
    public static SnmpTarget SnmpOf(SweepFinding finding, SweepCredentials credentials) => finding.Version == SnmpVersion.V3
        ? new SnmpTarget(finding.EndPoint, credentials.Users[finding.Credential].User, credentials.Users[finding.Credential].ContextName)
        : new SnmpTarget(finding.EndPoint, finding.Version, credentials.Communities[finding.Credential].Community);

    /// <summary>Targets side by side are one range.</summary>
    internal static IReadOnlyList<SweepRange> RangesOf(IEnumerable<ScanTarget> targets)
    {
        var ranges = new List<SweepRange>();
        var next = IPAddress.None;
        foreach (var target in targets)
        {
            var endPoint = target.Snmp.EndPoint;
            var credentials = target.Credentials ?? CredentialsOf(target);
            if (ranges.Count > 0 && endPoint.Address.Equals(next) && ranges[^1].Port == endPoint.Port && ReferenceEquals(ranges[^1].Credentials, credentials))
            {
                ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + 1 };
            }
            else
            {
                ranges.Add(new SweepRange(endPoint.Address, 1, endPoint.Port, credentials));
            }

            next = AddressMath.Add(endPoint.Address, 1);
        }

        return ranges;
    }

    private static FoundTarget FoundOf(SweepFinding finding, ScanTarget target) => finding.Kind switch
    {
        SweepFindingKind.Device => new FoundTarget(target with { Snmp = SnmpOf(finding, CredentialsOf(target)) }, ""),
        SweepFindingKind.Refused => new FoundTarget(target, finding.Reason, true),
        _ => new FoundTarget(target, SilentReason),
    };

    private static SweepCredentials CredentialsOf(ScanTarget target) => target.Credentials ?? new SweepCredentials
    {
        Communities = target.Snmp.User is null ? [new SweepCommunity(target.Snmp.Version, target.Snmp.Community)] : [],
        Users = target.Snmp.User is { } user ? [(user, target.Snmp.ContextName)] : [],
    };
}
