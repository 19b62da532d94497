using System.ComponentModel.DataAnnotations;
using KPax.Silo.Certificates.Acme;

namespace KPax.Silo.Certificates;

/// <summary>Where the server's certificate comes from; section "KPax:Certificates".</summary>
internal sealed class CertificateOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Certificates";

    /// <summary>Own, Files or Acme. Default: Own.</summary>
    public CertificateSource Source { get; set; }

    /// <summary>With Files: PEM file with the certificate and those between it and its root. Default: none.</summary>
    public string File { get; set; } = "";

    /// <summary>With Files: PEM file with the private key, not encrypted. Default: none, for the same file.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>With Acme: address of the authority's directory. Default: none.</summary>
    public string AcmeDirectory { get; set; } = "";

    /// <summary>With Acme: host names for the certificate, with commas between. Default: those of KPax:CertificateNames.</summary>
    public string AcmeNames { get; set; } = "";

    /// <summary>With Acme: e-mail address for the authority's warnings. Default: none.</summary>
    public string AcmeContact { get; set; } = "";

    /// <summary>With Acme: true if you agree to the authority's terms of service. Default: false.</summary>
    public bool AcmeTermsAgreed { get; set; }

    /// <summary>With Acme: Http01 or TlsAlpn01. Default: Http01.</summary>
    public AcmeChallengeType AcmeChallenge { get; set; }

    /// <summary>With Http01: port at which the authority's question arrives. Default: 80; 1 to 65535.</summary>
    [Range(1, 65_535)]
    public int AcmeHttpPort { get; set; } = 80;

    /// <summary>With Acme: PEM file that the authority's own certificate chains to. Default: none, for those of the system.</summary>
    public string AcmeCaFile { get; set; } = "";

    /// <summary>True if plain HTTP is listened to, for the authority's question and for nothing else.</summary>
    internal bool ListensToHttp => Source == CertificateSource.Acme && AcmeChallenge == AcmeChallengeType.Http01;

    /// <summary>The names that an ACME certificate is ordered for.</summary>
    internal IReadOnlyList<string> NamesOf(IReadOnlyList<string> configured) => AcmeNames.Length == 0
        ? [.. configured.Where(IsOrderable)]
        : AcmeNames.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong, all of it, each with the field and the mend; empty if nothing.</summary>
    /// <param name="configured">The names of KPax:CertificateNames.</param>
    internal IEnumerable<string> FindErrors(IReadOnlyList<string> configured) => Source switch
    {
        CertificateSource.Files => FindFileErrors(),
        CertificateSource.Acme => FindAcmeErrors(configured),
        _ => [],
    };

    private static bool IsOrderable(string name) => Uri.CheckHostName(name) == UriHostNameType.Dns && name.Contains('.', StringComparison.Ordinal);

    private IEnumerable<string> FindFileErrors()
    {
        if (File.Length == 0)
        {
            yield return $"{SectionName}:{nameof(File)} is empty. Name the PEM file with the certificate, or set {SectionName}:{nameof(Source)} to Own.";
            yield break;
        }

        foreach (var (field, path) in new[] { (nameof(File), File), (nameof(KeyFile), KeyFile) })
        {
            if (path.Length > 0 && !System.IO.File.Exists(path))
            {
                yield return $"{SectionName}:{field} is '{path}'; there is no such file.";
            }
        }
    }

    private IEnumerable<string> FindAcmeErrors(IReadOnlyList<string> configured)
    {
        if (!Uri.TryCreate(AcmeDirectory, UriKind.Absolute, out var directory) || directory.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"{SectionName}:{nameof(AcmeDirectory)} is '{AcmeDirectory}'; it must be the https address of the authority's directory.";
        }

        var names = NamesOf(configured);
        if (names.Count == 0)
        {
            yield return $"{SectionName}:{nameof(AcmeNames)} is empty. Write the host name by which agents and browsers call this server.";
        }

        foreach (var name in names.Where(name => !IsOrderable(name)))
        {
            yield return $"{SectionName}:{nameof(AcmeNames)} holds '{name}'; it must be a whole public host name such as kpax.example.com, without a wildcard.";
        }

        if (AcmeContact.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(AcmeContact, out _))
        {
            yield return $"{SectionName}:{nameof(AcmeContact)} is '{AcmeContact}'; it must be an e-mail address, or empty.";
        }

        if (!AcmeTermsAgreed)
        {
            yield return $"{SectionName}:{nameof(AcmeTermsAgreed)} is false. Read the authority's terms of service, and set it to true if you agree.";
        }

        if (AcmeCaFile.Length > 0 && !System.IO.File.Exists(AcmeCaFile))
        {
            yield return $"{SectionName}:{nameof(AcmeCaFile)} is '{AcmeCaFile}'; there is no such file.";
        }
    }
}
