using System.Buffers.Binary;
using Google.Protobuf.Reflection;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink.Packing;

/// <summary>An entry, as it is kept, as tokens. Pure.</summary>
internal sealed class EntryTokens
{
    private const int MaxDepth = 16;
    private const uint Varint = 0;
    private const uint Fixed64 = 1;
    private const uint Delimited = 2;
    private const uint Fixed32 = 5;
    private static readonly uint[] TimePath = [(Entry.ReadingFieldNumber << 3) | 2, (Protocol.Device.V1.DeviceReading.ReadAtFieldNumber << 3) | 2];
    private const uint SecondsKey = 1 << 3;

    private readonly WireToken[] _tokens;

    private EntryTokens(WireToken[] tokens)
    {
        _tokens = tokens;
        SecondsAt = FindSeconds(tokens);
    }

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<WireToken> Tokens => _tokens;

    /// <summary>Where reading.read_at.seconds stands; -1 if the entry has none.</summary>
    public int SecondsAt { get; }

    /// <summary>reading.read_at.seconds; 0 if the entry has none.</summary>
    public ulong Seconds => SecondsAt < 0 ? 0 : _tokens[SecondsAt].Number;

    /// <summary>The same entry read at another second.</summary>
    public EntryTokens At(ulong seconds)
    {
        WireToken[] copy = [.. _tokens];
        copy[SecondsAt] = copy[SecondsAt] with { Number = seconds };
        return new EntryTokens(copy);
    }

    /// <summary>The tokens of an entry; null if its octets are not what protobuf would write for the same again, so that tokens would not give them back.</summary>
    public static EntryTokens? Read(ReadOnlyMemory<byte> octets)
    {
        var tokens = new List<WireToken>();
        var open = new Stack<(MessageDescriptor? Type, int End)>();
        (MessageDescriptor? Type, int End) inside = (Entry.Descriptor, octets.Length);
        var at = 0;
        while (true)
        {
            while (at == inside.End)
            {
                if (open.Count == 0)
                {
                    return new EntryTokens([.. tokens]);
                }

                tokens.Add(WireToken.Close);
                inside = open.Pop();
            }

            var span = octets.Span[..inside.End];
            if (!TryReadVarint(span, ref at, out var key) || key is 0 or > uint.MaxValue || ReadValue(octets, span, ref at, (uint)key, inside.Type) is not { } token)
            {
                return null;
            }

            if (!token.Opens)
            {
                tokens.Add(token);
                continue;
            }

            if (open.Count == MaxDepth)
            {
                return null;
            }

            tokens.Add(token with { Number = 0 });
            open.Push(inside);
            inside = (inside.Type?.FindFieldByNumber((int)(key >> 3))?.MessageType, at + (int)token.Number);
        }
    }

    private static WireToken? ReadValue(ReadOnlyMemory<byte> octets, ReadOnlySpan<byte> span, ref int at, uint key, MessageDescriptor? type)
    {
        var left = span.Length - at;
        switch (key & 7)
        {
            case Varint when TryReadVarint(span, ref at, out var number):
                return new WireToken(key, number, default, false);
            case Fixed64 when left >= 8:
                at += 8;
                return new WireToken(key, BinaryPrimitives.ReadUInt64LittleEndian(span[(at - 8)..]), default, false);
            case Fixed32 when left >= 4:
                at += 4;
                return new WireToken(key, BinaryPrimitives.ReadUInt32LittleEndian(span[(at - 4)..]), default, false);
            case Delimited when TryReadVarint(span, ref at, out var length) && length <= (ulong)(span.Length - at):
                if (type?.FindFieldByNumber((int)(key >> 3))?.FieldType == FieldType.Message)
                {
                    return new WireToken(key, length, default, true);
                }

                at += (int)length;
                return new WireToken(key, 0, octets.Slice(at - (int)length, (int)length), false);
            default:
                return null;
        }
    }

    // Shortest form only: any other could not be told from it once it is a token.
    private static bool TryReadVarint(ReadOnlySpan<byte> span, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < span.Length; shift += 7)
        {
            var octet = span[at++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return (octet > 0 || shift == 0) && (shift < 63 || octet == 1);
            }
        }

        return false;
    }

    private static int FindSeconds(ReadOnlySpan<WireToken> tokens)
    {
        var depth = 0;
        var matched = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            if (matched == TimePath.Length && depth == matched && token.Key == SecondsKey)
            {
                return index;
            }

            if (token.Opens)
            {
                matched += matched == depth && matched < TimePath.Length && token.Key == TimePath[matched] ? 1 : 0;
                depth++;
            }
            else if (token.Key == 0)
            {
                depth--;
                matched = Math.Min(matched, depth);
            }
        }

        return -1;
    }
}
