using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using KPax.Agent.Configuration;

namespace KPax.Agent.Discovery;

/// <summary>Makes addresses of the configured targets.</summary>
/// <param name="options">The targets; they have no errors.</param>
/// <param name="resolve">Looks up the addresses of a host name.</param>
/// <param name="timeProvider">Clock of the time limit.</param>
/// <param name="fromServer">What the server says of targets at the moment; null: nothing.</param>
internal sealed class TargetSource(
    DiscoveryOptions options,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve,
    TimeProvider timeProvider,
    Func<ServerTargets>? fromServer = null) : ITargetSource
{
    private const string ServerPath = "server";

    private readonly HostResolver _resolver = new(options.ResolveTimeout, resolve, timeProvider);
    private readonly IReadOnlyList<DiscoveryRange> _ranges = DiscoveryRange.Of(options);

    // A name service that is down must not make an excluded host one that is asked.
    private readonly ConcurrentDictionary<string, IPAddress[]> _lastExcluded = new();

    /// <inheritdoc/>
    public async Task<TargetList> ListAsync(CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        return new TargetList([.. plan.Targets], plan.Failures);
    }

    /// <summary>The same as spans, which are few however large the networks are.</summary>
    public async Task<TargetPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var told = fromServer?.Invoke() ?? ServerTargets.None;

        // Targets of the server are asked like those that have no credentials of their own, unless one of the agent's ranges has them.
        List<DiscoveryRange> ranges = [.. _ranges, _ranges[^1] with { Path = ServerPath, Targets = told.Targets, Excludes = [] }];
        List<string> excludes = [.. options.Excludes, .. told.Excludes];
        var hosts = ranges.SelectMany(range => range.Targets.Concat(range.Excludes)).Concat(excludes).Select(Parse).OfType<TargetSpec.Host>();
        var resolved = await _resolver.ResolveAsync(hosts.Select(host => host.Name).Distinct(), cancellationToken);
        var failures = new List<TargetFailure>();
        var excluded = new AddressSet();
        Exclude(excludes, resolved, excluded, failures);
        var spans = new List<PlannedSpan>();
        var taken = new Dictionary<int, AddressSet>();
        foreach (var range in ranges)
        {
            var own = new AddressSet();
            Exclude(range.Excludes, resolved, own, failures);
            foreach (var span in SpansOf(range, resolved, failures))
            {
                if (!taken.TryGetValue(span.Port, out var ofPort))
                {
                    taken.Add(span.Port, ofPort = new AddressSet());
                }

                if (range.Path == ServerPath && !told.Allowed.Holds(span.Addresses))
                {
                    failures.Add(FailOutside(span, told.Allowed));
                    continue;
                }

                var free = excluded.Without(span.Addresses).SelectMany(own.Without).SelectMany(ofPort.Without).ToList();
                foreach (var part in free)
                {
                    ofPort.Add(part);
                    spans.Add(span with { Addresses = part });
                }
            }
        }

        return new TargetPlan(Bound(spans), failures);
    }

    private static TargetSpec? Parse(string text) => TargetSyntax.TryParse(text, out var spec, out _) ? spec : null;

    private static IEnumerable<PlannedSpan> SpansOf(
        DiscoveryRange range, IReadOnlyDictionary<string, (IPAddress[] Addresses, string Error)> resolved, List<TargetFailure> failures)
    {
        foreach (var text in range.Targets)
        {
            if (!TargetSyntax.TryParse(text, out var spec, out var error))
            {
                failures.Add(new TargetFailure(text, error));
                continue;
            }

            var port = spec.Port ?? range.Port;
            foreach (var addresses in spec.Addresses)
            {
                yield return new PlannedSpan(AddressSpan.Of(addresses), port, range.Credentials, "") { IsSingle = spec.AddressCount == 1 };
            }

            if (spec is TargetSpec.Host host)
            {
                var (found, reason) = resolved[host.Name];
                if (found.Length == 0)
                {
                    failures.Add(new TargetFailure(TargetPlan.NameOf(host.Name, AddressFamily.Unspecified, port), reason));
                    continue;
                }

                yield return new PlannedSpan(AddressSpan.Of(found[0]), port, range.Credentials, host.Name) { IsSingle = true };
            }
        }
    }

    private static TargetFailure FailOutside(PlannedSpan span, AllowedAddresses allowed) => new(
        TargetPlan.NameOf(span, span.Addresses.At(0)),
        $"It is at {span.Addresses.At(0)}, and the agent's file lets a server name {string.Join(", ", allowed.Texts)} only. Widen Discovery:Allowed there if that is right.");

    private void Exclude(
        IEnumerable<string> texts, IReadOnlyDictionary<string, (IPAddress[] Addresses, string Error)> resolved, AddressSet excluded, List<TargetFailure> failures)
    {
        foreach (var spec in texts.Select(Parse))
        {
            foreach (var addresses in spec?.Addresses ?? [])
            {
                excluded.Add(AddressSpan.Of(addresses));
            }

            if (spec is TargetSpec.Host host)
            {
                var (found, error) = resolved[host.Name];
                if (found.Length > 0)
                {
                    _lastExcluded[host.Name] = found;
                }
                else if (!_lastExcluded.ContainsKey(host.Name))
                {
                    failures.Add(new TargetFailure($"exclude {host.Name}", $"An exclude has no address: {error}"));
                }

                foreach (var address in _lastExcluded.GetValueOrDefault(host.Name) ?? [])
                {
                    excluded.Add(AddressSpan.Of(address));
                }
            }
        }
    }

    private List<PlannedSpan> Bound(List<PlannedSpan> spans)
    {
        var bounded = new List<PlannedSpan>();
        var left = (long)options.MaxTargets;
        foreach (var span in spans.TakeWhile(_ => left > 0))
        {
            var count = Math.Min(left, span.Addresses.Count);
            bounded.Add(span with { Addresses = span.Addresses with { Last = span.Addresses.First + (UInt128)(count - 1) } });
            left -= count;
        }

        return bounded;
    }
}
