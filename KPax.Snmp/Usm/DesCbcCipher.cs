using System.Buffers.Binary;

namespace KPax.Snmp.Usm;

/// <summary>CBC-DES (RFC 3414 section 8.1.1). The key's second half is the pre-IV, which the salt turns into the IV.</summary>
internal sealed class DesCbcCipher(byte[] key) : UsmCipher
{
    private readonly DesBlock _des = new(key);
    private readonly ulong _preIv = BinaryPrimitives.ReadUInt64BigEndian(key.AsSpan(DesBlock.Size));

    public override int Block => DesBlock.Size;

    public override void Encrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time)
    {
        var previous = _preIv ^ BinaryPrimitives.ReadUInt64BigEndian(salt);
        for (; octets.Length >= DesBlock.Size; octets = octets[DesBlock.Size..])
        {
            previous = _des.Encrypt(previous ^ BinaryPrimitives.ReadUInt64BigEndian(octets));
            BinaryPrimitives.WriteUInt64BigEndian(octets, previous);
        }
    }

    public override bool TryDecrypt(Span<byte> octets, ReadOnlySpan<byte> salt, int boots, int time)
    {
        if (octets.Length % DesBlock.Size != 0)
        {
            return false;
        }

        var previous = _preIv ^ BinaryPrimitives.ReadUInt64BigEndian(salt);
        for (; !octets.IsEmpty; octets = octets[DesBlock.Size..])
        {
            var hidden = BinaryPrimitives.ReadUInt64BigEndian(octets);
            BinaryPrimitives.WriteUInt64BigEndian(octets, previous ^ _des.Decrypt(hidden));
            previous = hidden;
        }

        return true;
    }

    public override void Dispose()
    {
    }
}
