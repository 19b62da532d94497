using System.Security.Cryptography;

namespace KPax.Snmp.Usm;

/// <summary>The digests of the authentication protocols (RFC 3414 sections 6 and 7, RFC 7860 section 4).</summary>
internal static class UsmDigest
{
    /// <summary>Most octets of any digest, and so of a key.</summary>
    public const int MaxSize = 64;

    /// <summary>Most octets of msgAuthenticationParameters.</summary>
    public const int MaxMac = 48;

    private static readonly Lazy<bool> HasMd5 = new(() => IsThere(() => HMACMD5.HashData(new byte[16], Array.Empty<byte>()).Length));
    private static readonly Lazy<bool> HasSha1 = new(() => IsThere(() => HMACSHA1.HashData(new byte[16], Array.Empty<byte>()).Length));

    /// <summary>False for a digest that this system does not allow, as MD5 where only what FIPS 140 approves may be used.</summary>
    public static bool IsOffered(UsmAuthProtocol protocol) => protocol switch
    {
        UsmAuthProtocol.Md5 => HasMd5.Value,
        UsmAuthProtocol.Sha1 => HasSha1.Value,
        _ => true,
    };

    /// <summary>Octets of a digest, which is also the length of a localised key; 0 without authentication.</summary>
    public static int SizeOf(UsmAuthProtocol protocol) => protocol switch
    {
        UsmAuthProtocol.Md5 => MD5.HashSizeInBytes,
        UsmAuthProtocol.Sha1 => SHA1.HashSizeInBytes,
        UsmAuthProtocol.Sha224 => Sha224.Size,
        UsmAuthProtocol.Sha256 => SHA256.HashSizeInBytes,
        UsmAuthProtocol.Sha384 => SHA384.HashSizeInBytes,
        UsmAuthProtocol.Sha512 => SHA512.HashSizeInBytes,
        _ => 0,
    };

    /// <summary>Octets of msgAuthenticationParameters: the digest is cut to them.</summary>
    public static int MacSizeOf(UsmAuthProtocol protocol) => protocol switch
    {
        UsmAuthProtocol.Md5 or UsmAuthProtocol.Sha1 => 12,
        UsmAuthProtocol.Sha224 => 16,
        UsmAuthProtocol.Sha256 => 24,
        UsmAuthProtocol.Sha384 => 32,
        UsmAuthProtocol.Sha512 => MaxMac,
        _ => 0,
    };

    /// <summary>The digest; the destination has exactly its size.</summary>
    public static void Hash(UsmAuthProtocol protocol, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        switch (protocol)
        {
            case UsmAuthProtocol.Md5:
                MD5.HashData(source, destination);
                break;
            case UsmAuthProtocol.Sha1:
                SHA1.HashData(source, destination);
                break;
            case UsmAuthProtocol.Sha224:
                Sha224.HashData(source, destination);
                break;
            case UsmAuthProtocol.Sha256:
                SHA256.HashData(source, destination);
                break;
            case UsmAuthProtocol.Sha384:
                SHA384.HashData(source, destination);
                break;
            case UsmAuthProtocol.Sha512:
                SHA512.HashData(source, destination);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "There is no digest without authentication.");
        }
    }

    /// <summary>The digest with a key, cut to the length of the destination.</summary>
    public static void Sign(UsmAuthProtocol protocol, ReadOnlySpan<byte> key, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        Span<byte> mac = stackalloc byte[MaxSize];
        switch (protocol)
        {
            case UsmAuthProtocol.Md5:
                HMACMD5.HashData(key, source, mac);
                break;
            case UsmAuthProtocol.Sha1:
                HMACSHA1.HashData(key, source, mac);
                break;
            case UsmAuthProtocol.Sha224:
                Sha224.HmacData(key, source, mac);
                break;
            case UsmAuthProtocol.Sha256:
                HMACSHA256.HashData(key, source, mac);
                break;
            case UsmAuthProtocol.Sha384:
                HMACSHA384.HashData(key, source, mac);
                break;
            case UsmAuthProtocol.Sha512:
                HMACSHA512.HashData(key, source, mac);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "There is no digest without authentication.");
        }

        mac[..destination.Length].CopyTo(destination);
    }

    private static bool IsThere(Func<int> digest)
    {
        try
        {
            return digest() > 0;
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
