using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace KPax.Silo.Hosting;

/// <summary>Which machines may say for whom they speak: proxies before the server. Nobody else's word counts.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Proxy";

    // Shorter prefixes hold far more machines than anybody has proxies, and the shortest everybody.
    private const int ShortestIPv4 = 8;
    private const int ShortestIPv6 = 16;

    /// <summary>Addresses and networks of the proxies, with commas between, such as 10.0.0.5, 10.1.0.0/24. Default: none.</summary>
    public string Networks { get; set; } = "";

    /// <summary>The networks.</summary>
    public IReadOnlyList<IPNetwork> Read() => [.. Parts().Select(Parse).OfType<IPNetwork>()];

    /// <summary>What is wrong, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors() => Parts().Where(part => Parse(part) is null).Select(part =>
        $"{SectionName}:{nameof(Networks)} holds '{part}'; write addresses of proxies such as 10.0.0.5, or networks such as 10.1.0.0/24, of at least /{ShortestIPv4} (IPv6: /{ShortestIPv6}).");

    /// <summary>
    /// Takes the caller's address from X-Forwarded-For where a proxy of these networks says it, one step for each of them. Without any, the header says nothing,
    /// whatever the environment asks for.
    /// </summary>
    public void Apply(ForwardedHeadersOptions forwarded)
    {
        var networks = Read();
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        forwarded.ForwardedHeaders = networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        forwarded.ForwardLimit = null;
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, 8 * address.GetAddressBytes().Length);
        }

        return IPNetwork.TryParse(text, out var network) && network.PrefixLength >= (network.BaseAddress.GetAddressBytes().Length == 4 ? ShortestIPv4 : ShortestIPv6)
            ? network
            : null;
    }

    private string[] Parts() => Networks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
