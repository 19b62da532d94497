using System.Security.Cryptography;
using System.Text;

namespace KPax.Silo.Certificates;

/// <summary>A certificate that somebody else renews in PEM files: read again when what they hold changes.</summary>
internal sealed class PemFileCertificate(CertificateOptions options, ServedCertificates served, TimeProvider time) : IPublicCertificate
{
    private byte[] _known = [];

    private string KeyFile => options.KeyFile.Length > 0 ? options.KeyFile : options.File;

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Mend => $"Put a newer one into {options.File}; it is read within a minute.";

    /// <inheritdoc/>
    public void Load() => TryServe();

    /// <inheritdoc/>
    public Task<bool> RenewAsync(CancellationToken cancellationToken) => Task.FromResult(TryServe());

    // Looked at and not watched: what a system tells of changes is not told on every file system, and a link that is turned is no change of its target.
    private bool TryServe()
    {
        var (certificates, key) = Read();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{certificates}\n{key}"));
        if (hash.AsSpan().SequenceEqual(_known))
        {
            return false;
        }

        // A file that is half written does not fit the other: what is served stays, and the next look finds both.
        var chain = PemChain.Read(certificates, key, options.File);
        if (time.GetUtcNow() >= chain.Certificate.NotAfter)
        {
            throw new CertificateFaultException(FormattableString.Invariant($"The certificate in {options.File} ended on {chain.Certificate.NotAfter:yyyy-MM-dd}. ") + Mend);
        }

        served.Serve(chain.Certificate, chain.Between);
        _known = hash;
        return true;
    }

    private (string Certificates, string Key) Read()
    {
        try
        {
            return (File.ReadAllText(options.File), File.ReadAllText(KeyFile));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFaultException($"{fault.Message.TrimEnd('.')}. Give the server's user the right to read {options.File} and its key.", fault);
        }
    }
}
