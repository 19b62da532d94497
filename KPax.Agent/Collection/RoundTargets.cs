using System.Runtime.CompilerServices;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Collection;

/// <summary>
/// The targets of a round as they are asked. Known devices are asked at once, by what they answered to before. Where there are many others, or several
/// ways to ask them, a sweep finds out first who is there; and so it does for a known device that was silent the last time and has several ways.
/// </summary>
internal sealed class RoundTargets(KnownDevices devices, INetworkFinder finder)
{
    /// <summary>The targets with what known devices answered to.</summary>
    public IReadOnlyList<ScanTarget> Apply(IReadOnlyList<ScanTarget> targets) =>
        [.. targets.Select(target => devices.Find(target.Snmp.EndPoint) is { } known ? CredentialName.Apply(target, known.Credential) : target)];

    /// <summary>All targets, each when it is to be asked; one that is not to be asked comes with the reason.</summary>
    public async IAsyncEnumerable<(ScanTarget Target, string Reason, CollectionStep Step)> FindAsync(
        IReadOnlyList<ScanTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var others = new List<ScanTarget>();
        foreach (var target in targets)
        {
            var known = devices.Find(target.Snmp.EndPoint);
            if (known is null || (known.IsLost && !target.HasOneCredential))
            {
                others.Add(target);
            }
            else
            {
                yield return (target, "", CollectionStep.Unspecified);
            }
        }

        if (!SweepRules.IsWorthIt(others))
        {
            foreach (var target in others)
            {
                yield return (target, "", CollectionStep.Unspecified);
            }

            yield break;
        }

        var silent = others.ToDictionary(target => target.Snmp.EndPoint);
        await foreach (var found in finder.FindAsync(others, cancellationToken))
        {
            silent.Remove(found.Target.Snmp.EndPoint);
            yield return (found.Target, found.Refusal, CollectionStep.Answered);
        }

        foreach (var target in silent.Values)
        {
            yield return (target, $"{target.Snmp.EndPoint} did not answer.", CollectionStep.Pinged);
        }
    }
}
