using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Agent.Discovery;

/// <summary>Makes addresses of the configured targets.</summary>
/// <param name="options">The targets; they have no errors.</param>
/// <param name="resolve">Looks up the addresses of a host name.</param>
/// <param name="timeProvider">Clock of the time limit.</param>
internal sealed class TargetSource(DiscoveryOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider timeProvider) : ITargetSource
{
    private const int SnmpPort = 161;
    private const int MaxLookupsAtOnce = 16;

    /// <inheritdoc/>
    public async Task<TargetList> ListAsync(CancellationToken cancellationToken)
    {
        var targets = new List<ScanTarget>();
        var failures = new List<TargetFailure>();
        var known = new HashSet<IPEndPoint>();
        var resolved = await ResolveAllAsync(cancellationToken);
        foreach (var text in options.Targets)
        {
            if (!TargetSyntax.TryParse(text, out var spec, out var error))
            {
                failures.Add(new TargetFailure(text, error));
                continue;
            }

            var port = spec.Port ?? options.Port;
            if (spec is TargetSpec.Host host)
            {
                AddHost(host, port, resolved[host.Name], known, targets, failures);
                continue;
            }

            var range = (TargetSpec.Range)spec;
            for (var i = 0L; i < range.Count && targets.Count < options.MaxTargets; i++)
            {
                var address = AddressMath.Add(range.First, i);
                Add(NameOf(address.ToString(), address.AddressFamily, port), new IPEndPoint(address, port), known, targets);
            }
        }

        return new TargetList(targets, failures);
    }

    private void AddHost(
        TargetSpec.Host host,
        int port,
        (IPAddress? Address, string Error) found,
        HashSet<IPEndPoint> known,
        List<ScanTarget> targets,
        List<TargetFailure> failures)
    {
        var name = NameOf(host.Name, AddressFamily.Unspecified, port);
        if (found.Address is null)
        {
            failures.Add(new TargetFailure(name, found.Error));
        }
        else if (targets.Count < options.MaxTargets)
        {
            Add(name, new IPEndPoint(found.Address, port), known, targets);
        }
    }

    private void Add(string name, IPEndPoint endPoint, HashSet<IPEndPoint> known, List<ScanTarget> targets)
    {
        if (known.Add(endPoint))
        {
            var version = options.Version == SnmpVersionChoice.V1 ? SnmpVersion.V1 : SnmpVersion.V2c;
            targets.Add(new ScanTarget(name, new SnmpTarget(endPoint, version, options.Community.Value)));
        }
    }

    private async Task<IReadOnlyDictionary<string, (IPAddress? Address, string Error)>> ResolveAllAsync(CancellationToken cancellationToken)
    {
        var hosts = options.Targets.Select(text => TargetSyntax.TryParse(text, out var spec, out _) ? spec : null)
            .OfType<TargetSpec.Host>().Select(host => host.Name).Distinct();
        var found = new System.Collections.Concurrent.ConcurrentDictionary<string, (IPAddress? Address, string Error)>();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = MaxLookupsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(hosts, bounds, async (host, token) => found[host] = await ResolveAsync(host, token));
        return found;
    }

    private async Task<(IPAddress? Address, string Error)> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await resolve(host, cancellationToken).WaitAsync(options.ResolveTimeout, timeProvider, cancellationToken);

            // Printers speak IPv4 everywhere; IPv6 only where nothing else is known.
            var best = addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();
            return best is null ? (null, $"'{host}' has no address. Enter it in the name service, or write the address here.") : (best, "");
        }
        catch (SocketException exception)
        {
            return (null, $"'{host}' could not be resolved ({exception.SocketErrorCode}). Check the name, or write the address here.");
        }
        catch (TimeoutException)
        {
            var seconds = options.ResolveTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return (null, $"'{host}' was not resolved within {seconds} s. Check the name service, or write the address here.");
        }
    }

    private static string NameOf(string name, AddressFamily family, int port) =>
        port == SnmpPort ? name : family == AddressFamily.InterNetworkV6 ? $"[{name}]:{port}" : $"{name}:{port}";
}
