using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates.Acme;

/// <summary>A certificate that an ACME authority signs: ordered at the first start, and again at two thirds of its life.</summary>
internal sealed class AcmeCertificate(
    CertificateFiles files,
    CertificateOptions options,
    IReadOnlyList<string> names,
    ServedCertificates served,
    AcmeChallenges challenges,
    HttpClient http,
    TimeProvider time,
    int keyBits = CertificateMaker.KeyBits) : IPublicCertificate
{
    /// <inheritdoc/>
    public TimeSpan Every => CertificateRenewer.Every;

    /// <inheritdoc/>
    public string Mend => $"See that {string.Join(", ", names)} leads to this server from outside; it is tried again by itself.";

    /// <inheritdoc/>
    public void Load()
    {
        if (files.ReadAcme() is { } known && time.GetUtcNow() < known.Certificate.NotAfter && Covers(known.Certificate))
        {
            served.Serve(known.Certificate, known.Between);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        if (served.Public is { } known && Covers(known) && !RenewalRule.IsDue(known.NotBefore, known.NotAfter, time.GetUtcNow()))
        {
            return false;
        }

        using var account = ReadAccount();
        using var key = CertificateMaker.MakeKey(keyBits);
        var client = new AcmeClient(http, account, new Uri(options.AcmeDirectory), time);
        var issuer = new AcmeIssuer(client, account, challenges, time);
        var certificates = await issuer.IssueAsync(names, options.AcmeChallenge, options.AcmeContact, key, cancellationToken);
        var chain = PemChain.Read(certificates, key.ExportPkcs8PrivateKeyPem(), "What the authority sent");
        if (!Covers(chain.Certificate))
        {
            throw new AcmeFaultException($"The authority signed a certificate that does not hold {string.Join(", ", names)}.");
        }

        // Kept before it is served: what is served after a restart is what is served now.
        files.WriteAcme(certificates, key);
        served.Serve(chain.Certificate, chain.Between);
        return true;
    }

    private bool Covers(X509Certificate2 certificate) => names.All(name => certificate.MatchesHostname(name));

    private AcmeKey ReadAccount()
    {
        try
        {
            if (files.ReadAccount() is { } pem)
            {
                return AcmeKey.Read(pem);
            }
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new CertificateFaultException($"{files.AccountFile} holds no key of an account. Restore it from a backup, or remove it for a new account.", fault);
        }

        var made = AcmeKey.Make();
        files.WriteAccount(made.ToPem());
        return made;
    }
}
