using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Uplink;

/// <summary>Says what is wrong with a server's certificate that TLS did not accept. It judges nothing anew.</summary>
internal static class CertificateVerdict
{
    /// <summary>What is wrong and what helps, all of it; empty if nothing.</summary>
    public static string Explain(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, UplinkOptions options, DateTimeOffset now)
    {
        if (errors == SslPolicyErrors.None)
        {
            return "";
        }

        if (certificate is null)
        {
            return "It showed none. See that Uplink:Server is the address of a KPax server.";
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"It is made out for {NamesOf(certificate)}. Write one of these in Uplink:Server, or name yours in the server's KPax:CertificateNames.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            reasons.Add(ExplainChain(certificate, chain, options, now));
        }

        return string.Join(' ', reasons);
    }

    private static string ExplainChain(X509Certificate2 certificate, X509Chain? chain, UplinkOptions options, DateTimeOffset now)
    {
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) != 0)
        {
            var roots = options.CaFile.Length > 0 ? $"any certificate in {options.CaFile}" : "an authority that this system trusts";
            return $"It does not chain to {roots}. Set Uplink:CaFile to that server's certificates/ca.pem.";
        }

        if (!status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return $"Its chain is not good ({status}). Set Uplink:CaFile to that server's certificates/ca.pem.";
        }

        // Of the whole chain, the narrowest span.
        var all = chain!.ChainElements.Select(element => element.Certificate).Append(certificate).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"It is valid from {all.Max(one => one.NotBefore):yyyy-MM-dd} to {all.Min(one => one.NotAfter):yyyy-MM-dd}, and here it is {now:yyyy-MM-dd}. Set the clocks of both machines right.");
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count > 0 ? string.Join(", ", names) : "no host";
    }
}
