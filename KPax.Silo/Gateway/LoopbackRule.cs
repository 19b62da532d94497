using System.Net;

namespace KPax.Silo.Gateway;

/// <summary>Who is on the server's own machine.</summary>
internal static class LoopbackRule
{
    // X-Original-For is what stays of X-Forwarded-For once this server has believed it.
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Real-IP", "Via"];

    /// <summary>True if the caller sits on this machine: its connection is loopback, and no proxy says that it speaks for somebody else.</summary>
    public static bool IsLocal(IPAddress? remote, IHeaderDictionary headers)
    {
        var address = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        return address is not null && IPAddress.IsLoopback(address) && !ProxyHeaders.Any(headers.ContainsKey);
    }
}
