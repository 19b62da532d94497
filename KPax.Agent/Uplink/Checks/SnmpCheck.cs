using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Hosting;
using KPax.Agent.Privacy;
using KPax.Protocol.Agent.V1;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Uplink.Checks;

/// <summary>
/// Looks at one device step by step as the agent would, with the communities and users of the configuration: the same steps as on the device's page. It
/// reads it once by SNMP, and keeps and sends nothing.
/// </summary>
/// <param name="settings">The agent's settings.</param>
/// <param name="address">The device.</param>
internal sealed class SnmpCheck(AgentSettings settings, string address, TimeProvider timeProvider)
{
    /// <summary>What came of each step.</summary>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var discovery = settings.Discovery;
        discovery.Targets = [address];
        if (discovery.FindErrors().FirstOrDefault() is { } error)
        {
            return Until(CollectionStep.Resolved, error, []);
        }

        var list = await new TargetSource(discovery, Dns.GetHostAddressesAsync, timeProvider).ListAsync(cancellationToken);
        if (list.Targets.Count == 0)
        {
            return Until(
                CollectionStep.Resolved, list.Failures.Select(failure => failure.Reason).FirstOrDefault() ?? $"{address} is excluded: see Discovery:Excludes.", []);
        }

        return await AskAsync(discovery, list.Targets, cancellationToken);
    }

    private async Task<IReadOnlyList<CheckFinding>> AskAsync(DiscoveryOptions discovery, IReadOnlyList<ScanTarget> targets, CancellationToken cancellationToken)
    {
        await using var client = new SnmpClient(discovery.ToClient(), timeProvider);
        var finder = new NetworkFinder(NetworkFinder.OptionsOf(discovery), AllowedSession.OfDiscovery(client), timeProvider);
        var found = new List<FoundTarget>();
        await foreach (var one in finder.FindAsync(targets, cancellationToken))
        {
            found.Add(one);
        }

        string[] resolved = [$"{address} is {targets[0].Snmp.EndPoint.Address}."];
        if (found.Count == 0)
        {
            return Until(
                CollectionStep.Pinged,
                $"{address} does not answer. Check the address, SNMP and its access list in the device, and that firewalls let UDP {targets[0].Snmp.EndPoint.Port} through.",
                resolved);
        }

        string[] pinged = [.. resolved, $"Somebody is at {targets[0].Snmp.EndPoint}."];
        if (found.Find(one => one.Refusal.Length == 0)?.Target is not { } target)
        {
            return Until(
                CollectionStep.Answered,
                $"{address}: {found[0].Refusal} Switch SNMP on in it, and see that community or user are those of its configuration.",
                pinged);
        }

        return await ReadAsync(client, target, [.. pinged, $"{address} answers ({target.Snmp.Version})."], cancellationToken);
    }

    private async Task<IReadOnlyList<CheckFinding>> ReadAsync(SnmpClient client, ScanTarget target, string[] answered, CancellationToken cancellationToken)
    {
        var catalog = settings.DataDirectory.Length > 0 && Directory.Exists(settings.DataDirectory)
            ? ProfileCatalog.Load(Path.Combine(settings.DataDirectory, ProfileFolder.Name)) : ProfileCatalog.LoadBuiltIn();
        var options = new DeviceScannerOptions { TriesV1 = settings.Discovery.Version == SnmpVersionChoice.Auto, ScrubsTexts = settings.Privacy.ScrubTexts };
        var result = await new DeviceScanner(client, catalog, options, timeProvider).ScanAsync(target, ScanKind.Full, cancellationToken);
        if (result.Reading is { } reading)
        {
            var identity = reading.Identity;
            return Until(null, "", [
                .. answered,
                $"It is a printer of a known kind: {identity?.Manufacturer} {identity?.Model}.".Replace("  ", " ", StringComparison.Ordinal),
                FormattableString.Invariant($"Its answers make a reading: {reading.Counters.Count} counters, {reading.Supplies.Count} supplies, {reading.Errors.Count} things that could not be read."),
            ]);
        }

        return result.Step >= CollectionStep.Read ? Until(CollectionStep.Read, result.Reason, [.. answered, "It is a printer of a known kind."])
            : result.Step == CollectionStep.Matched ? Until(CollectionStep.Matched, result.Reason, answered)
            : Until(CollectionStep.Answered, result.Reason, answered[..^1]);
    }

    /// <summary>Every step: those before the failing one are well, those after it were not tried.</summary>
    private static IReadOnlyList<CheckFinding> Until(CollectionStep? failed, string reason, IReadOnlyList<string> well)
    {
        var steps = CheckSteps.OfDevice;
        return
        [
            .. steps.Select((step, index) =>
                index < well.Count ? CheckFinding.Ok(step, well[index])
                : index == well.Count && failed is not null ? CheckFinding.Failed(step, reason)
                : CheckFinding.NotTried(step, $"the device failed at \"{CheckSteps.WordOf(failed ?? CollectionStep.Read)}\"")),
        ];
    }
}
