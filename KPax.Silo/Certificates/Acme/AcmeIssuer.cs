using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates.Acme;

/// <summary>Orders one certificate: account, order, a challenge for each name, request, download (RFC 8555, section 7).</summary>
internal sealed class AcmeIssuer(AcmeClient client, AcmeKey accountKey, AcmeChallenges challenges, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The certificate and those between it and its root, as PEM. <see cref="AcmeFaultException"/> if there is none to be had.</summary>
    /// <param name="names">Host names, the first of them the subject.</param>
    /// <param name="type">How the names are shown.</param>
    /// <param name="contact">E-mail address; empty for none.</param>
    /// <param name="key">The key of the certificate.</param>
    /// <param name="cancellationToken">Ends the order.</param>
    public async Task<string> IssueAsync(
        IReadOnlyList<string> names, AcmeChallengeType type, string contact, RSA key, CancellationToken cancellationToken)
    {
        await client.OpenAccountAsync(contact, cancellationToken);
        var directory = await client.GetDirectoryAsync(cancellationToken);
        var asked = new AcmeNewOrder([.. names.Select(name => new AcmeIdentifier("dns", name))]);
        var (order, place) = await client.PostAsync(
            directory.NewOrder, asked, AcmeJson.Default.AcmeNewOrder, AcmeJson.Default.AcmeOrder, cancellationToken);
        if (place is null || order.Finalize is null)
        {
            throw new AcmeFaultException("The authority took the order and did not say where it is.");
        }

        foreach (var address in order.Authorizations ?? [])
        {
            await ShowAsync(address, type, cancellationToken);
        }

        var request = new AcmeFinalize(Base64Url.EncodeToString(MakeRequest(names, key)));
        await client.PostAsync(order.Finalize, request, AcmeJson.Default.AcmeFinalize, AcmeJson.Default.AcmeOrder, cancellationToken);
        var ready = await WaitAsync(place, AcmeJson.Default.AcmeOrder, found => found.Status is not ("pending" or "ready" or "processing"), cancellationToken);
        return ready is { Status: "valid", Certificate: { } certificate }
            ? await client.GetCertificateAsync(certificate, cancellationToken)
            : throw new AcmeFaultException($"The authority ended the order ({ready.Status}): {ready.Error?.Detail ?? "it gave no reason"}");
    }

    private static byte[] MakeRequest(IReadOnlyList<string> names, RSA key)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            builder.AddDnsName(name);
        }

        var request = new CertificateRequest(new X500DistinguishedName(""), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(builder.Build());
        return request.CreateSigningRequest();
    }

    private async Task ShowAsync(Uri address, AcmeChallengeType type, CancellationToken cancellationToken)
    {
        var (authorization, _) = await client.GetAsync(address, AcmeJson.Default.AcmeAuthorization, cancellationToken);
        if (authorization.Status == "valid")
        {
            return;
        }

        var name = authorization.Identifier.Value;
        var wanted = type == AcmeChallengeType.Http01 ? "http-01" : "tls-alpn-01";
        var challenge = authorization.Challenges?.FirstOrDefault(offered => offered.Type == wanted && offered.Token is not null)
            ?? throw new AcmeFaultException($"The authority offers no {wanted} for {name}. Set KPax:Certificates:AcmeChallenge to the other kind.");
        using (challenges.Open(type, name, challenge.Token!, $"{challenge.Token}.{accountKey.Thumbprint}"))
        {
            await client.AcceptAsync(challenge.Url, cancellationToken);
            var judged = await WaitAsync(address, AcmeJson.Default.AcmeAuthorization, found => found.Status != "pending", cancellationToken);
            if (judged.Status != "valid")
            {
                var reason = judged.Challenges?.Select(tried => tried.Error?.Detail).FirstOrDefault(text => text is not null) ?? "it gave no reason";
                var door = type == AcmeChallengeType.Http01 ? "at port 80 over HTTP" : "at port 443 over TLS";
                throw new AcmeFaultException($"The authority did not find this server under {name} {door}: {reason}");
            }
        }
    }

    private async Task<T> WaitAsync<T>(
        Uri address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, Predicate<T> isOver, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstLook; ; pause = Shorter(pause * 2, LongestPause))
        {
            var (found, retryAfter) = await client.GetAsync(address, type, cancellationToken);
            if (isOver(found))
            {
                return found;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                throw new AcmeFaultException($"The authority had not decided after {Patience}.");
            }

            await Task.Delay(retryAfter is { } asked && asked > TimeSpan.Zero ? Shorter(asked, LongestPause) : pause, time, cancellationToken);
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
