using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates;

/// <summary>
/// The files in the data directory's folder "certificates": ca.pem (for clients), ca-private.pem (the authority with its key), server-private.pem
/// (the served certificate with its key), and those of an ACME authority. A certificate and its key stand in one file, so that a crash never leaves one without the other.
/// </summary>
internal sealed class CertificateFiles(string folder)
{
    /// <summary>The authority's certificate, for clients.</summary>
    public string AuthorityFile { get; } = Path.Combine(folder, "ca.pem");

    /// <summary>The authority with its key; readable by its owner only.</summary>
    public string AuthorityPrivateFile { get; } = Path.Combine(folder, "ca-private.pem");

    /// <summary>The served certificate with its key; readable by its owner only.</summary>
    public string ServerPrivateFile { get; } = Path.Combine(folder, "server-private.pem");

    /// <summary>The certificate of an ACME authority with its key and the chain; readable by its owner only.</summary>
    public string AcmeFile { get; } = Path.Combine(folder, "acme-private.pem");

    /// <summary>The key of the account at an ACME authority; readable by its owner only.</summary>
    public string AccountFile { get; } = Path.Combine(folder, "acme-account-private.pem");

    /// <summary>The authority with its key; null if there is none. <see cref="CertificateFaultException"/> if the file is broken.</summary>
    public X509Certificate2? ReadAuthority()
    {
        const string Mend = "Restore it from a backup; or remove the folder's files, and give the new ca.pem to every agent.";
        var authority = Read(AuthorityPrivateFile, Mend);
        return authority is null || IsAuthority(authority)
            ? authority
            : throw new CertificateFaultException($"{AuthorityPrivateFile} holds no authority with an RSA key. {Mend}");
    }

    /// <summary>The served certificate with its key; null if there is none. <see cref="CertificateFaultException"/> if the file is broken.</summary>
    public X509Certificate2? ReadServer() => Read(ServerPrivateFile, "Remove it, and the server makes a new one by the same authority.");

    /// <summary>Keeps an authority.</summary>
    public void WriteAuthority(X509Certificate2 authority) => Write(AuthorityPrivateFile, PrivatePem(authority), isPrivate: true);

    /// <summary>Keeps the served certificate.</summary>
    public void WriteServer(X509Certificate2 server) => Write(ServerPrivateFile, PrivatePem(server), isPrivate: true);

    /// <summary>Puts the authority's certificate where clients find it, unless it is there.</summary>
    public void Publish(X509Certificate2 authority)
    {
        var pem = authority.ExportCertificatePem() + "\n";
        try
        {
            if (File.Exists(AuthorityFile) && File.ReadAllText(AuthorityFile) == pem)
            {
                return;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFaultException($"{AuthorityFile} cannot be read: {fault.Message}", fault);
        }

        Write(AuthorityFile, pem, isPrivate: false);
    }

    /// <summary>The certificate of an ACME authority; null if there is none, or if it is broken: then another one is ordered.</summary>
    public PemChain? ReadAcme()
    {
        try
        {
            return ReadText(AcmeFile) is { } pem ? PemChain.Read(pem, pem, AcmeFile) : null;
        }
        catch (CertificateFaultException)
        {
            return null;
        }
    }

    /// <summary>Keeps the certificate of an ACME authority.</summary>
    public void WriteAcme(string certificates, RSA key) => Write(AcmeFile, $"{key.ExportPkcs8PrivateKeyPem()}\n{certificates}", isPrivate: true);

    /// <summary>The key of the account as PEM; null if there is none.</summary>
    public string? ReadAccount() => ReadText(AccountFile);

    /// <summary>Keeps the key of the account.</summary>
    public void WriteAccount(string pem) => Write(AccountFile, pem, isPrivate: true);

    private static string? ReadText(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFaultException($"{file} cannot be read: {fault.Message.TrimEnd('.')}. Give the server's user the right to read it.", fault);
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey();
        return key is not null && certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
    }

    private static X509Certificate2? Read(string file, string mend)
    {
        try
        {
            return File.Exists(file) ? ForTls(X509Certificate2.CreateFromPemFile(file, file)) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CertificateFaultException($"{file} cannot be read: {fault.Message.TrimEnd('.')}. {mend}", fault);
        }
    }

    // Windows cannot serve with a key that was read from PEM and never imported.
    private static X509Certificate2 ForTls(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
        }
    }

    private static string PrivatePem(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private void Write(string file, string text, bool isPrivate)
    {
        var draft = file + ".new";
        try
        {
            Directory.CreateDirectory(folder);
            File.Delete(draft);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
            if (!OperatingSystem.IsWindows())
            {
                var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                options.UnixCreateMode = isPrivate ? own : own | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            }

            using (var stream = new FileStream(draft, options))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CertificateFaultException(
                $"{file} cannot be written: {fault.Message.TrimEnd('.')}. Give the server's user write access, and room on the disk.", fault);
        }
    }
}
