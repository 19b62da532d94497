using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Uplink;

/// <summary>
/// Says in plain words why TLS did not accept a server's certificate, from the names of the flags in the runtime's own message. It judges nothing: a
/// callback that could is banned.
/// </summary>
internal static class CertificateVerdict
{
    private static readonly string[] Unknown =
        [nameof(X509ChainStatusFlags.UntrustedRoot), nameof(X509ChainStatusFlags.PartialChain), nameof(X509ChainStatusFlags.NotSignatureValid)];

    /// <summary>What is wrong and what helps, all of it; empty if the message is about no certificate.</summary>
    public static string Explain(string message, UplinkOptions options)
    {
        var reasons = new List<string>();
        if (Has(message, nameof(SslPolicyErrors.RemoteCertificateNotAvailable)))
        {
            reasons.Add("The server showed none. See that Uplink:Server is the address of a KPax server.");
        }

        if (Has(message, nameof(SslPolicyErrors.RemoteCertificateNameMismatch)))
        {
            reasons.Add("It is made out for another host. Write a name that it holds in Uplink:Server, or name yours in the server's KPax:CertificateNames.");
        }

        if (Has(message, nameof(X509ChainStatusFlags.NotTimeValid)))
        {
            reasons.Add("It is not valid at this machine's date. Set the clocks of both machines right.");
        }

        if (Unknown.Any(flag => Has(message, flag)) || (Has(message, nameof(SslPolicyErrors.RemoteCertificateChainErrors)) && reasons.Count == 0))
        {
            var roots = options.CaFile.Length > 0 ? $"any certificate in {options.CaFile}" : "an authority that this system trusts";
            reasons.Add($"It does not chain to {roots}. Set Uplink:CaFile to that server's certificates/ca.pem.");
        }

        return string.Join(' ', reasons);
    }

    private static bool Has(string message, string flag) => message.Contains(flag, StringComparison.Ordinal);
}
