using System.Buffers;
using System.Security.Cryptography;

namespace KPax.Snmp.Usm;

/// <summary>From passwords to keys (RFC 3414 section 2.6 and appendix A.2, RFC 7860 section 9.3, and the two drafts for longer keys).</summary>
internal static class UsmKeys
{
    private const int Stretched = 1_048_576;

    /// <summary>Ku: the digest of the password, repeated until it is 1 MiB long. Takes milliseconds.</summary>
    public static byte[] FromPassword(UsmAuthProtocol protocol, ReadOnlySpan<byte> password)
    {
        if (password.IsEmpty)
        {
            throw new ArgumentException("An empty password cannot be stretched.", nameof(password));
        }

        var rented = ArrayPool<byte>.Shared.Rent(Stretched);
        var stretched = rented.AsSpan(0, Stretched);
        try
        {
            var filled = Math.Min(password.Length, Stretched);
            password[..filled].CopyTo(stretched);
            for (; filled < Stretched; filled = Math.Min(2 * filled, Stretched))
            {
                // What is there is a whole number of passwords, so that its copy goes on where it ends.
                stretched[..Math.Min(filled, Stretched - filled)].CopyTo(stretched[filled..]);
            }

            var key = new byte[UsmDigest.SizeOf(protocol)];
            UsmDigest.Hash(protocol, stretched, key);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(stretched);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Kul: the key for one engine, the digest of key, engine id, key.</summary>
    public static byte[] Localize(UsmAuthProtocol protocol, ReadOnlySpan<byte> key, ReadOnlySpan<byte> engineId)
    {
        Span<byte> mixed = stackalloc byte[(2 * UsmDigest.MaxSize) + Codec.ScopedPdu.MaxEngineId];
        mixed = mixed[..((2 * key.Length) + engineId.Length)];
        key.CopyTo(mixed);
        engineId.CopyTo(mixed[key.Length..]);
        key.CopyTo(mixed[(key.Length + engineId.Length)..]);
        var localized = new byte[UsmDigest.SizeOf(protocol)];
        UsmDigest.Hash(protocol, mixed, localized);
        CryptographicOperations.ZeroMemory(mixed);
        return localized;
    }

    /// <summary>Octets of the key that a privacy protocol wants; for DES key and pre-IV.</summary>
    public static int SizeOf(UsmPrivProtocol protocol) => protocol switch
    {
        UsmPrivProtocol.Des or UsmPrivProtocol.Aes128 => 16,
        UsmPrivProtocol.Aes192 => 24,
        UsmPrivProtocol.Aes256 => 32,
        _ => 0,
    };

    /// <summary>True if the digest is too short for the privacy protocol, so that the two drafts differ.</summary>
    public static bool NeedsExtension(UsmAuthProtocol auth, UsmPrivProtocol priv) => UsmDigest.SizeOf(auth) < SizeOf(priv);

    /// <summary>A localised key, made longer or cut to the size that is wanted.</summary>
    public static byte[] Extend(UsmAuthProtocol protocol, byte[] localized, ReadOnlySpan<byte> engineId, UsmKeyExtension extension, int size)
    {
        var digest = UsmDigest.SizeOf(protocol);
        var extended = new byte[((Math.Max(size, digest) + digest - 1) / digest) * digest];
        localized.CopyTo(extended, 0);
        for (var filled = digest; filled < size; filled += digest)
        {
            if (extension == UsmKeyExtension.Blumenthal)
            {
                UsmDigest.Hash(protocol, extended.AsSpan(0, filled), extended.AsSpan(filled, digest));
            }
            else
            {
                // The last piece is the next password, stretched and localised as the first one was.
                Localize(protocol, FromPassword(protocol, extended.AsSpan(filled - digest, digest)), engineId).CopyTo(extended, filled);
            }
        }

        var key = extended[..size];
        CryptographicOperations.ZeroMemory(extended);
        return key;
    }
}
