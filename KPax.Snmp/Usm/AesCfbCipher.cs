using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KPax.Snmp.Usm;

/// <summary>
/// AES in CFB-128 (RFC 3826 section 3.1). Written over single blocks: .NET's own CFB refuses a last block that is not whole, and some systems have
/// none at all.
/// </summary>
internal sealed class AesCfbCipher : UsmCipher
{
    private const int Size = 16;

    // Small, so that a long datagram takes no long buffer.
    private const int Part = 4_096;

    private readonly byte[] _in = new byte[Size];
    private readonly byte[] _out = new byte[Size];
    private readonly ICryptoTransform _aes;

    public AesCfbCipher(byte[] key)
    {
        using var aes = Aes.Create();
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.Key = key;
        _aes = aes.CreateEncryptor();
    }

    public override int Block => 1;

    public override void Encrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time)
    {
        WriteIv(_in, salt, boots, time);
        while (!octets.IsEmpty)
        {
            _aes.TransformBlock(_in, 0, Size, _out, 0);
            var block = octets[..Math.Min(Size, octets.Length)];
            Mix(block, _out);
            block.CopyTo(_in);
            octets = octets[block.Length..];
        }
    }

    public override bool TryDecrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time)
    {
        // The key stream is the IV and all hidden blocks but the last, encrypted: known at once, so that one call does a whole part.
        var stream = ArrayPool<byte>.Shared.Rent(Part);
        Span<byte> last = stackalloc byte[Size];
        WriteIv(last, salt, boots, time);
        while (!octets.IsEmpty)
        {
            var part = octets[..Math.Min(Part, octets.Length)];
            var size = (part.Length + Size - 1) / Size * Size;
            last.CopyTo(stream);
            part[..(size - Size)].CopyTo(stream.AsSpan(Size));
            part[(size - Size)..].CopyTo(last);
            _aes.TransformBlock(stream, 0, size, stream, 0);
            Mix(part, stream);
            octets = octets[part.Length..];
        }

        ArrayPool<byte>.Shared.Return(stream);
        return true;
    }

    public override void Dispose() => _aes.Dispose();

    private static void WriteIv(Span<byte> iv, ReadOnlySpan<byte> salt, int boots, int time)
    {
        BinaryPrimitives.WriteInt32BigEndian(iv, boots);
        BinaryPrimitives.WriteInt32BigEndian(iv[4..], time);
        salt[..SaltSize].CopyTo(iv[8..]);
    }

    private static void Mix(Span<byte> octets, ReadOnlySpan<byte> stream)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            octets[i] ^= stream[i];
        }
    }
}
