using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates;

/// <summary>The certificate that is served: made on first start, renewed in good time, swapped while connections go on.</summary>
internal sealed class ServerCertificate
{
    private readonly CertificateFiles _files;
    private readonly CertificateSubject _subject;
    private readonly TimeProvider _time;
    private readonly X509Certificate2 _authority;
    private readonly int _keyBits;
    private volatile SslStreamCertificateContext _context;

    /// <summary>Reads what is there and makes what is missing or due. <see cref="CertificateFaultException"/> if that cannot be.</summary>
    public ServerCertificate(CertificateFiles files, string hostName, CertificateSubject subject, TimeProvider time, int keyBits = CertificateMaker.KeyBits)
    {
        _files = files;
        _subject = subject;
        _time = time;
        _keyBits = keyBits;
        if (ReadAuthority() is { } known)
        {
            _authority = known;
            files.Publish(_authority);
            _context = ContextOf(ReadServer() ?? MakeServer());
            return;
        }

        // At the first start both keys are made side by side: they are most of the time that it takes.
        var keys = new RSA[2];
        Parallel.For(0, keys.Length, index => keys[index] = CertificateMaker.MakeKey(keyBits));
        _authority = MakeAuthority(hostName, keys[0]);
        files.Publish(_authority);
        _context = ContextOf(ReadServer() ?? MakeServer(keys[1]));
    }

    /// <summary>The certificate as it is served now.</summary>
    public X509Certificate2 Current => _context.TargetCertificate;

    /// <summary>The authority that signed it.</summary>
    public X509Certificate2 Authority => _authority;

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset DueAt => RenewalRule.DueAt(Current.NotBefore, Current.NotAfter);

    /// <summary>The certificate of this moment and its authority, as a connection is given them.</summary>
    public SslStreamCertificateContext Context => _context;

    /// <summary>Makes a new certificate if it is due; true if it did. New connections get it at once, open ones keep the old.</summary>
    public bool RenewIfDue()
    {
        if (!IsDue(Current))
        {
            return false;
        }

        _context = ContextOf(MakeServer());
        return true;
    }

    private X509Certificate2? ReadAuthority()
    {
        var authority = _files.ReadAuthority();
        if (authority is null && File.Exists(_files.AuthorityFile))
        {
            // A new authority made in silence would shut out every agent that has the old one.
            throw new CertificateFaultException(
                $"{_files.AuthorityPrivateFile} is missing, and {_files.AuthorityFile} is there. Restore it from a backup; "
                + "or remove the folder's files, and give the new ca.pem to every agent.");
        }

        if (authority is not null && _time.GetUtcNow() >= authority.NotAfter)
        {
            throw new CertificateFaultException(
                string.Create(CultureInfo.InvariantCulture, $"The certificate authority in {_files.AuthorityPrivateFile} ended on {authority.NotAfter:yyyy-MM-dd}. ")
                + "If this machine's clock is right, remove the folder's files, and give the new ca.pem to every agent.");
        }

        return authority;
    }

    private X509Certificate2 MakeAuthority(string hostName, RSA ready)
    {
        using var key = ready;
        var authority = CertificateMaker.MakeAuthority(hostName, _time.GetUtcNow(), key);
        _files.WriteAuthority(authority);
        return authority;
    }

    private X509Certificate2? ReadServer()
    {
        var server = _files.ReadServer();
        return server is null || IsDue(server) || !IsOurs(server) || !Covers(server) ? null : server;
    }

    private X509Certificate2 MakeServer(RSA? ready = null)
    {
        using var key = ready ?? CertificateMaker.MakeKey(_keyBits);
        using var made = CertificateMaker.MakeServer(_authority, _subject, _time.GetUtcNow(), key);
        _files.WriteServer(made);

        // As it stands in the file: what is served after a restart is what is served now.
        return _files.ReadServer()!;
    }

    private bool IsDue(X509Certificate2 certificate) => RenewalRule.IsDue(certificate.NotBefore, certificate.NotAfter, _time.GetUtcNow());

    private bool IsOurs(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    private bool Covers(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is not null
            && !_subject.Names.Except(names.EnumerateDnsNames(), StringComparer.OrdinalIgnoreCase).Any()
            && !_subject.Addresses.Except(names.EnumerateIPAddresses()).Any();
    }

    private SslStreamCertificateContext ContextOf(X509Certificate2 server) => SslStreamCertificateContext.Create(server, [_authority], offline: true);
}
