using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates;

/// <summary>Makes the server's own authority and the certificate that it serves. Pure but for the random numbers.</summary>
internal static class CertificateMaker
{
    /// <summary>Bits of both keys.</summary>
    public const int KeyBits = 4096;

    /// <summary>Life of the authority: 10 years.</summary>
    public static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);

    /// <summary>Life of the served certificate.</summary>
    public static readonly TimeSpan ServerLife = TimeSpan.FromDays(90);

    private const int SerialOctets = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Clocks of agents may be somewhat behind.
    private static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    /// <summary>A key, made at once and not at its first use: that takes a second or more.</summary>
    public static RSA MakeKey(int bits = KeyBits)
    {
        var key = RSA.Create(bits);
        key.ExportParameters(includePrivateParameters: false);
        return key;
    }

    /// <summary>An authority of its own, with its key.</summary>
    public static X509Certificate2 MakeAuthority(string hostName, DateTimeOffset now, RSA key)
    {
        var request = new CertificateRequest($"CN=KPax authority of {NameOf(hostName)}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - Backdated, now - Backdated + AuthorityLife);
    }

    /// <summary>A certificate for the server, with its key, signed by the authority and never valid longer than it.</summary>
    public static X509Certificate2 MakeServer(X509Certificate2 authority, CertificateSubject subject, DateTimeOffset now, RSA key)
    {
        var request = new CertificateRequest($"CN={NameOf(subject.Names[^1])}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(AlternativeNames(subject));
        var notBefore = Later(now - Backdated, authority.NotBefore);
        var notAfter = Earlier(notBefore + ServerLife, authority.NotAfter);
        using var signed = request.Create(authority, notBefore, notAfter, RandomNumberGenerator.GetBytes(SerialOctets));
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Extension AlternativeNames(CertificateSubject subject)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in subject.Names)
        {
            builder.AddDnsName(name);
        }

        foreach (var address in subject.Addresses)
        {
            builder.AddIpAddress(address);
        }

        return builder.Build();
    }

    // A common name is a part of a distinguished name, and so may not hold its signs; it has 64 characters at most (RFC 5280).
    private static string NameOf(string hostName)
    {
        var name = string.Concat(hostName.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'));
        return name.Length == 0 ? "this server" : name[..Math.Min(name.Length, 40)];
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
