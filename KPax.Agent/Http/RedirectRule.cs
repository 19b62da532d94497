using KPax.Snmp;

namespace KPax.Agent.Http;

/// <summary>Which redirects are followed: to the same device's address, by http or https, at the ports of its web pages.</summary>
internal static class RedirectRule
{
    private const int MaxLocation = 2_048;

    /// <summary>The next page; null and the reason if it is not followed.</summary>
    public static Uri? Follow(Uri from, string location, DeviceOrigin device, WebOptions options, out string reason)
    {
        reason = "";
        if (location.Length is 0 or > MaxLocation || location.Any(char.IsControl) || !Uri.TryCreate(from, location, out var next))
        {
            reason = "The page redirects to something that is no address.";
        }
        else if (next.Scheme != Uri.UriSchemeHttp && next.Scheme != Uri.UriSchemeHttps)
        {
            reason = $"The page redirects to {next.Scheme}, which is not followed.";
        }
        else if (next.UserInfo.Length > 0 || !device.IsHost(next.IdnHost))
        {
            reason = "The page redirects to another host, which is not followed.";
        }
        else if (!IsWebPort(next, options) || PrintPorts.Contains(next.Port))
        {
            reason = $"The page redirects to port {next.Port}, which is not followed.";
        }
        else
        {
            return next;
        }

        return null;
    }

    private static bool IsWebPort(Uri page, WebOptions options) => page.Scheme == Uri.UriSchemeHttp ? page.Port == options.HttpPort : page.Port == options.HttpsPort;
}
