using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Hosting;

/// <summary>
/// What an operator says of the server: section "KPax" on the command line (--KPax:HttpsPort=8443) or in the environment (KPAX__HTTPSPORT).
/// </summary>
internal sealed class KPaxOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax";

    /// <summary>
    /// Where everything is kept. Default: /var/lib/kpax for root and ~/.local/share/kpax for others; %ProgramData%\KPax on Windows.
    /// </summary>
    [Required]
    public string DataDirectory { get; set; } = Hosting.DataDirectory.Default;

    /// <summary>Port of pages and gRPC. Default: 8443; 1 to 65535.</summary>
    [Range(1, 65_535)]
    public int HttpsPort { get; set; } = 8443;

    /// <summary>Address to listen on: any, localhost, or an address of this machine. Default: any.</summary>
    [Required]
    public string BindAddress { get; set; } = "any";

    /// <summary>Further host names and addresses for the certificate, with commas between. Default: none.</summary>
    public string CertificateNames { get; set; } = "";

    /// <summary>The region in which this server stands; it is written into enrolment tokens. Default: fr; 2 to 8 small letters.</summary>
    [Required]
    [RegularExpression("[a-z]{2,8}")]
    public string Region { get; set; } = "fr";

    /// <summary>Take in agents of this machine that were never enrolled, as the demo does. Default: false.</summary>
    public bool TrustLoopback { get; set; }

    /// <summary>Ask everybody for a TLS certificate by <see cref="ClientCertificateAuthorities"/>, browsers too. Default: false.</summary>
    public bool RequireClientCertificate { get; set; }

    /// <summary>PEM file with the authorities of clients' TLS certificates. Default: none.</summary>
    public string ClientCertificateAuthorities { get; set; } = "";

    /// <summary>Port of Orleans, on loopback or at KPax:Cluster:Address; 0: one that is free. Default: 0; 0 to 65535.</summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>End when standard input closes: a parent's end ends the server too. Default: false.</summary>
    public bool EndWithStdin { get; set; }
}
