using System.Net;
using System.Net.Sockets;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Checks the way to the server: name, connection, proxy, TLS, each rung of the ladder, and the clock.</summary>
internal sealed class ServerChecks(UplinkOptions options, RoadProbe probe, TimeProvider timeProvider)
{
    private const string Name = "name";
    private const string Proxy = "proxy";
    private const string Connection = "connection";
    private const string Tls = "tls";
    private const string Clock = "clock";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>What the rungs are called.</summary>
    public static string NameOf(UplinkRung rung) => rung switch
    {
        UplinkRung.Stream => "http/2 stream",
        UplinkRung.Push => "http/2 call",
        _ => "http/1.1 call",
    };

    /// <summary>What is not tried if nothing is known about the server.</summary>
    public static IEnumerable<CheckFinding> NotTried(string because) =>
        new[] { Name, Proxy, Connection, Tls }.Concat(Enum.GetValues<UplinkRung>().Select(NameOf)).Append(Clock).Select(name => CheckFinding.NotTried(name, because));

    /// <summary>Makes the checks, each when its turn comes.</summary>
    public async IAsyncEnumerable<CheckFinding> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var server = new Uri(options.Server);
        var proxy = UplinkHandler.FindProxy(server, options);
        var next = proxy ?? server;
        var name = await ResolveAsync(next.IdnHost, cancellationToken);
        yield return name;
        yield return CheckFinding.Ok(Proxy, proxy is null ? "None on the way." : $"{proxy.Authority} is on the way; it resolves the server's name.");
        var connection = name.Verdict == CheckVerdict.Ok
            ? await ConnectAsync(next, cancellationToken) : CheckFinding.NotTried(Connection, "the name is not known");
        yield return connection;
        if (connection.Verdict != CheckVerdict.Ok)
        {
            foreach (var finding in NotTried("no connection came about").Where(finding => finding.Name is not (Name or Proxy or Connection)))
            {
                yield return finding;
            }

            yield break;
        }

        var results = new Dictionary<UplinkRung, RoadResult>();
        foreach (var rung in Enum.GetValues<UplinkRung>())
        {
            results[rung] = await probe.TryAsync(rung, cancellationToken);
        }

        foreach (var finding in new RoadFindings(results, timeProvider.GetUtcNow()).All())
        {
            yield return finding;
        }
    }

    private static async Task<CheckFinding> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = IPAddress.TryParse(host, out var one) ? [one] : await Dns.GetHostAddressesAsync(host, cancellationToken);
            return CheckFinding.Ok(Name, $"{host} is {string.Join(", ", addresses.Select(address => address.ToString()))}.");
        }
        catch (SocketException fault)
        {
            return CheckFinding.Failed(Name, $"No address is known for {host} ({fault.SocketErrorCode}). Check the name, and the DNS servers of this machine.");
        }
    }

    private async Task<CheckFinding> ConnectAsync(Uri to, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ConnectTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var stream = await UplinkConnection.ConnectAsync(new DnsEndPoint(to.IdnHost, to.Port), either.Token);
            return CheckFinding.Ok(Connection, $"{to.IdnHost}:{to.Port} is reached by TCP.");
        }
        catch (SocketException fault)
        {
            return CheckFinding.Failed(
                Connection, $"Nothing answers at {to.IdnHost}:{to.Port} ({fault.SocketErrorCode}). See that the server runs there, and that firewalls let port {to.Port} out.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckFinding.Failed(
                Connection, $"{to.IdnHost}:{to.Port} did not answer within {ConnectTimeout.TotalSeconds:0} s. A firewall may drop it: let port {to.Port} out.");
        }
    }
}
