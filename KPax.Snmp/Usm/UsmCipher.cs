using System.Buffers.Binary;

namespace KPax.Snmp.Usm;

/// <summary>Hides contents with one localised key. Not for two threads at once.</summary>
internal abstract class UsmCipher : IDisposable
{
    /// <summary>Octets of msgPrivacyParameters with every protocol.</summary>
    public const int SaltSize = 8;

    // Counts over all keys and engines of the process from a random start: a salt comes again neither with the same key nor, as a count from zero
    // would, after a restart (RFC 3414 section 8.1.1.1, RFC 3826 section 3.1.2.1).
    private static long _salt = Random.Shared.NextInt64(long.MinValue, long.MaxValue);

    /// <summary>Whole blocks only: contents are filled up to a multiple of this.</summary>
    public abstract int Block { get; }

    /// <summary>The cipher of a protocol, with a key of <see cref="UsmKeys.SizeOf(UsmPrivProtocol)"/>.</summary>
    public static UsmCipher Make(UsmPrivProtocol protocol, byte[] key) =>
        protocol == UsmPrivProtocol.Des ? new DesCbcCipher(key) : new AesCfbCipher(key);

    /// <summary>Writes a salt that was never used before.</summary>
    public static void WriteNextSalt(Span<byte> salt) => BinaryPrimitives.WriteInt64BigEndian(salt, Interlocked.Increment(ref _salt));

    /// <summary>Hides octets in place.</summary>
    public abstract void Encrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time);

    /// <summary>Shows octets in place; false, and nothing is changed, if they are no whole blocks.</summary>
    public abstract bool TryDecrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time);

    public abstract void Dispose();
}
