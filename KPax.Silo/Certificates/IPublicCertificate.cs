namespace KPax.Silo.Certificates;

/// <summary>The certificate for the server's public name: where it comes from, and how it is kept fresh.</summary>
internal interface IPublicCertificate
{
    /// <summary>How often to look whether there is something to do.</summary>
    TimeSpan Every { get; }

    /// <summary>What an operator does when it cannot be renewed.</summary>
    string Mend { get; }

    /// <summary>Serves what is there already. <see cref="CertificateFaultException"/> if it is broken.</summary>
    void Load();

    /// <summary>
    /// Serves a newer one if it is time for it, or if there is one; true if it did. <see cref="CertificateFaultException"/> or
    /// <see cref="Acme.AcmeFaultException"/> if that cannot be; what was served is served on.
    /// </summary>
    Task<bool> RenewAsync(CancellationToken cancellationToken);
}
