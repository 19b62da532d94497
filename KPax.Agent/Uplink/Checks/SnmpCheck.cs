using System.Net;
using KPax.Agent.Discovery;
using KPax.Agent.Privacy;
using KPax.Snmp;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Asks one address by SNMP as the agent would, with the communities and users of the configuration.</summary>
internal static class SnmpCheck
{
    private const string Name = "snmp";

    /// <summary>Asks it.</summary>
    public static async Task<CheckFinding> RunAsync(DiscoveryOptions discovery, string address, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        discovery.Targets = [address];
        if (discovery.FindErrors().FirstOrDefault() is { } error)
        {
            return CheckFinding.Failed(Name, error);
        }

        var list = await new TargetSource(discovery, Dns.GetHostAddressesAsync, timeProvider).ListAsync(cancellationToken);
        if (list.Targets.Count == 0)
        {
            return CheckFinding.Failed(Name, list.Failures.Select(failure => failure.Reason).FirstOrDefault() ?? $"{address} is excluded: see Discovery:Excludes.");
        }

        await using var client = new SnmpClient(discovery.ToClient(), timeProvider);
        var finder = new NetworkFinder(NetworkFinder.OptionsOf(discovery), AllowedSession.OfDiscovery(client), timeProvider);
        var found = new List<FoundTarget>();
        await foreach (var target in finder.FindAsync(list.Targets, cancellationToken))
        {
            found.Add(target);
        }

        return found.Find(target => target.Refusal.Length == 0) is { } read
            ? CheckFinding.Ok(Name, $"{address} answers ({read.Target.Snmp.Version}).")
            : CheckFinding.Failed(
                Name,
                found.Count > 0 ? $"{address}: {found[0].Refusal} Switch SNMP on in it, and see that community or user are those of its configuration."
                    : $"{address} does not answer. Check the address, SNMP and its access list in the device, and that firewalls let UDP {list.Targets[0].Snmp.EndPoint.Port} through.");
    }
}
