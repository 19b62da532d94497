using System.Buffers.Binary;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Discovery;

/// <summary>A question that is written once; each address gets it with another request id.</summary>
internal sealed class SweepTemplate
{
    private const int MaxOctets = 484;

    // Both take four octets, as all ids of a sweep do, and differ in each of them.
    private const int OneNumber = 0x15151515;
    private const int OtherNumber = 0x6A6A6A6A;
    private readonly byte[] _octets;
    private readonly int _place;

    private SweepTemplate(byte[] octets, int place)
    {
        _octets = octets;
        _place = place;
    }

    /// <summary>Writes the question. <see cref="ArgumentException"/> if the community cannot be written.</summary>
    public static SweepTemplate Create(SweepCommunity community, bool isShort)
    {
        // The end point is not in the message.
        var target = new SnmpTarget(new System.Net.IPEndPoint(0, 161), community.Version, community.Community);
        var question = new SnmpQuestion(target, SnmpPduType.GetRequest, isShort ? FirstQuestion.ShortNames : FirstQuestion.Names);
        return Create((int number, Span<byte> buffer, out int length) => SnmpMessageWriter.TryWriteQuestion(question, number, buffer, out length));
    }

    /// <summary>The question whether an SNMPv3 engine is there.</summary>
    public static SweepTemplate CreateProbe() => Create(UsmProbe.TryWrite);

    /// <summary>Puts a request id in, and gives the datagram; it is good until the next one.</summary>
    public ReadOnlySpan<byte> With(int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(_octets.AsSpan(_place), number);
        return _octets;
    }

    private static SweepTemplate Create(Writer write)
    {
        var one = new byte[MaxOctets];
        var other = new byte[MaxOctets];
        if (!write(OneNumber, one, out var length) || !write(OtherNumber, other, out _))
        {
            throw new ArgumentException($"A community cannot be written. Give at most {SnmpLimits.MaxCommunity} characters of Latin-1.");
        }

        return new SweepTemplate(one[..length], one.AsSpan().CommonPrefixLength(other));
    }

    private delegate bool Writer(int number, Span<byte> buffer, out int length);
}
