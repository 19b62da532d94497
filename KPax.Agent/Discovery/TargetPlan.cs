using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Discovery;

/// <summary>The configured targets without what is excluded, each address once; and the targets that gave none.</summary>
internal sealed record TargetPlan(IReadOnlyList<PlannedSpan> Spans, IReadOnlyList<TargetFailure> Failures)
{
    private const int SnmpPort = 161;

    /// <summary>Number of addresses.</summary>
    public long Count => Spans.Sum(span => span.Addresses.Count);

    /// <summary>The addresses as ranges of a sweep, one a span.</summary>
    public IReadOnlyList<SweepRange> Ranges =>
        [.. Spans.Select(span => new SweepRange(span.Addresses.At(0), (int)span.Addresses.Count, span.Port, span.Credentials))];

    /// <summary>All addresses, one by one.</summary>
    public IEnumerable<ScanTarget> Targets => Spans.SelectMany(span => Enumerable.Range(0, (int)span.Addresses.Count).Select(index => TargetOf(span, index)));

    /// <summary>How a span's target is called for people.</summary>
    public static string NameOf(PlannedSpan span, IPAddress address) =>
        span.Host.Length > 0 ? NameOf(span.Host, AddressFamily.Unspecified, span.Port) : NameOf(address.ToString(), address.AddressFamily, span.Port);

    /// <summary>Address or host name, with the port where that is not the usual one.</summary>
    public static string NameOf(string name, AddressFamily family, int port) =>
        port == SnmpPort ? name : family == AddressFamily.InterNetworkV6 ? $"[{name}]:{port}" : $"{name}:{port}";

    private static ScanTarget TargetOf(PlannedSpan span, int index)
    {
        var address = span.Addresses.At(index);
        var endPoint = new IPEndPoint(address, span.Port);
        var credentials = span.Credentials;
        var snmp = credentials.Communities.Count > 0
            ? new SnmpTarget(endPoint, credentials.Communities[0].Version, credentials.Communities[0].Community)
            : new SnmpTarget(endPoint, credentials.Users[0].User, credentials.Users[0].ContextName);
        return new ScanTarget(NameOf(span, address), snmp) { Credentials = credentials, IsSingle = span.IsSingle };
    }
}
