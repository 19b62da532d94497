using System.Net;
using KPax.Snmp;

namespace KPax.Agent.Uplink;

/// <summary>
/// The proxy before the server, as the options name it. A service does not see the proxy settings of a user, so it can be named here. The server's TLS
/// goes through it untouched (HTTP CONNECT); only the credentials are shown to the proxy.
/// </summary>
internal static class UplinkProxy
{
    private const string System = "system";
    private const string None = "none";

    /// <summary>Which proxy is meant.</summary>
    public static UplinkProxyMode ModeOf(UplinkOptions options) =>
        Is(options.Proxy, System) ? UplinkProxyMode.System : Is(options.Proxy, None) ? UplinkProxyMode.None : UplinkProxyMode.Named;

    /// <summary>
    /// What the proxy is told: user and password for whichever it asks of Negotiate, NTLM, Digest and Basic; without a user, the account that the agent runs
    /// as, by Negotiate or NTLM only.
    /// </summary>
    public static ICredentials CredentialsOf(UplinkOptions options)
    {
        if (options.ProxyUser.Length == 0)
        {
            return CredentialCache.DefaultCredentials;
        }

        // The domain apart, as Windows writes it.
        var parts = options.ProxyUser.Split('\\', 2);
        return parts.Length == 2
            ? new NetworkCredential(parts[1], options.ProxyPassword.Reveal(), parts[0])
            : new NetworkCredential(options.ProxyUser, options.ProxyPassword.Reveal());
    }

    /// <summary>What is wrong with the options, with the mend; empty if nothing.</summary>
    public static IEnumerable<string> FindErrors(UplinkOptions options)
    {
        const string Field = $"{UplinkOptions.SectionName}:{nameof(UplinkOptions.Proxy)}";
        if (ModeOf(options) == UplinkProxyMode.Named)
        {
            if (!Uri.TryCreate(options.Proxy, UriKind.Absolute, out var proxy) || proxy.Scheme != Uri.UriSchemeHttp || proxy.PathAndQuery != "/")
            {
                // Not shown as it was written: it may hold a password.
                yield return $"{Field} is no address of a proxy. Write system, none, or one such as http://proxy.example:3128.";
            }
            else if (proxy.UserInfo.Length > 0)
            {
                yield return $"{Field} holds a user. Write that in Uplink:ProxyUser and the password in Uplink:ProxyPassword, where it is not shown.";
            }
            else if (PrintPorts.Contains(proxy.Port))
            {
                yield return $"{Field} is '{options.Proxy}', and printers print what comes at port {proxy.Port}. Give the port of the proxy, such as 3128.";
            }
        }

        if (options.ProxyUser.Length == 0 && !options.ProxyPassword.IsEmpty)
        {
            yield return $"{UplinkOptions.SectionName}:{nameof(UplinkOptions.ProxyPassword)} is set without Uplink:ProxyUser. Write the user too, or leave both out.";
        }
    }

    private static bool Is(string written, string word) => string.Equals(written, word, StringComparison.OrdinalIgnoreCase);
}
