using System.Net;

namespace KPax.Silo.Certificates;

/// <summary>The names and addresses that the server's certificate stands for.</summary>
internal sealed record CertificateSubject(IReadOnlyList<string> Names, IReadOnlyList<IPAddress> Addresses)
{
    /// <summary>Loopback, this machine's name, and what was configured (host names or addresses).</summary>
    public static CertificateSubject Of(string hostName, IEnumerable<string> configured)
    {
        var names = new List<string> { "localhost" };
        var addresses = new List<IPAddress> { IPAddress.Loopback, IPAddress.IPv6Loopback };
        foreach (var text in configured.Append(hostName).Select(text => text.Trim('[', ']', ' ')))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                addresses.Add(address);
            }
            else if (IsName(text))
            {
                names.Add(text.ToLowerInvariant());
            }
        }

        return new([.. names.Distinct()], [.. addresses.Distinct()]);
    }

    /// <summary>True if a configured text can stand in a certificate: an address, or a host name, which may begin with "*.".</summary>
    public static bool IsValid(string text) => IPAddress.TryParse(text.Trim('[', ']', ' '), out _) || IsName(text.Trim());

    private static bool IsName(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) == UriHostNameType.Dns && text.All(char.IsAscii);
}
