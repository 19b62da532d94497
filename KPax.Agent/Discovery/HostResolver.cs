using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KPax.Agent.Discovery;

/// <summary>Looks up the addresses of host names, several at once and each within its time.</summary>
/// <param name="timeout">Longest wait for one.</param>
/// <param name="resolve">Looks up the addresses of a host name.</param>
/// <param name="timeProvider">Clock of the time limit.</param>
internal sealed class HostResolver(TimeSpan timeout, Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider timeProvider)
{
    private const int MaxLookupsAtOnce = 16;

    /// <summary>All addresses of each host, that to ask first; none, and why, if there is none.</summary>
    public async Task<IReadOnlyDictionary<string, (IPAddress[] Addresses, string Error)>> ResolveAsync(
        IEnumerable<string> hosts, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, (IPAddress[] Addresses, string Error)>();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = MaxLookupsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(hosts, bounds, async (host, token) => found[host] = await ResolveAsync(host, token));
        return found;
    }

    private async Task<(IPAddress[] Addresses, string Error)> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await resolve(host, cancellationToken).WaitAsync(timeout, timeProvider, cancellationToken);

            // Printers speak IPv4 everywhere; IPv6 only where nothing else is known.
            var ordered = addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).ToArray();
            return (ordered, ordered.Length > 0 ? "" : $"'{host}' has no address. Enter it in the name service, or write the address here.");
        }
        catch (SocketException exception)
        {
            return ([], $"'{host}' could not be resolved ({exception.SocketErrorCode}). Check the name, or write the address here.");
        }
        catch (TimeoutException)
        {
            var seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return ([], $"'{host}' was not resolved within {seconds} s. Check the name service, or write the address here.");
        }
    }
}
