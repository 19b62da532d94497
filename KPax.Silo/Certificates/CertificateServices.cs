using KPax.Silo.Certificates.Acme;

namespace KPax.Silo.Certificates;

/// <summary>Registers the server's certificates.</summary>
internal static class CertificateServices
{
    /// <summary>The server's own certificate, the public one if there is to be one, and what keeps them fresh.</summary>
    /// <param name="services">Where they are registered.</param>
    /// <param name="files">Where they are kept.</param>
    /// <param name="own">The certificate of the server's own authority.</param>
    /// <param name="options">Where the public one comes from.</param>
    /// <param name="configured">The names of KPax:CertificateNames.</param>
    /// <param name="version">The program's version, for the authority.</param>
    public static IServiceCollection AddKPaxCertificates(
        this IServiceCollection services, CertificateFiles files, ServerCertificate own, CertificateOptions options, IReadOnlyList<string> configured, string version)
    {
        var challenges = new AcmeChallenges();
        var served = new ServedCertificates(own, challenges);
        services.AddSingleton(own);
        services.AddSingleton(challenges);
        services.AddSingleton(served);
        services.AddSingleton<CertificateAlarm>();
        services.AddHostedService<CertificateRenewer>();
        services.AddHealthChecks().AddCheck<CertificateAlarm>("certificate");
        if (options.Source == CertificateSource.Own)
        {
            return services;
        }

        // Read at the start: a file that is broken is told before anything is served.
        IPublicCertificate found = options.Source == CertificateSource.Files
            ? new PemFileCertificate(options, served, TimeProvider.System)
            : new AcmeCertificate(
                files, options, options.NamesOf(configured), served, challenges, AcmeHttp.CreateClient(options.AcmeCaFile, version), TimeProvider.System);
        found.Load();
        services.AddSingleton(found);
        services.AddHostedService<PublicCertificateKeeper>();
        return services;
    }
}
