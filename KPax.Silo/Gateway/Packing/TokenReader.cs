using Google.Protobuf.Reflection;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Silo.Gateway.Packing;

/// <summary>An entry as tokens. Pure.</summary>
internal static class TokenReader
{
    /// <summary>Messages within messages: an entry has fewer.</summary>
    public const int MaxDepth = 16;

    private const uint SecondsKey = 1 << 3;
    private static readonly uint[] TimePath = [(Entry.ReadingFieldNumber << 3) | 2, (DeviceReading.ReadAtFieldNumber << 3) | 2];

    /// <summary>The tokens of an entry that is kept here. <see cref="PackedFormatException"/> if it is no message.</summary>
    public static List<Token> Read(byte[] octets)
    {
        var tokens = new List<Token>();
        var open = new Stack<(MessageDescriptor? Type, int End)>();
        (MessageDescriptor? Type, int End) inside = (Entry.Descriptor, octets.Length);
        var reader = new PackedReader(octets);
        while (true)
        {
            while (reader.Position == inside.End)
            {
                if (open.Count == 0)
                {
                    return tokens;
                }

                tokens.Add(default);
                inside = open.Pop();
            }

            var token = ReadToken(reader, inside.Type, out var length);
            if (reader.Position > inside.End || length > inside.End - reader.Position || (token.Opens && open.Count == MaxDepth))
            {
                throw new PackedFormatException("The base is no message.");
            }

            tokens.Add(token);
            if (token.Opens)
            {
                open.Push(inside);
                inside = (inside.Type?.FindFieldByNumber((int)(token.Key >> 3))?.MessageType, reader.Position + length);
            }
        }
    }

    /// <summary>True if a field is a message by the protocol that this server knows.</summary>
    public static bool IsMessage(MessageDescriptor? type, uint key) => type?.FindFieldByNumber((int)(key >> 3))?.FieldType == FieldType.Message;

    /// <summary>Where reading.read_at.seconds stands. <see cref="PackedFormatException"/> if there is none.</summary>
    public static int FindSeconds(List<Token> tokens)
    {
        var (depth, matched) = (0, 0);
        for (var index = 0; index < tokens.Count; index++)
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

        throw new PackedFormatException("The base has no time.");
    }

    private static Token ReadToken(PackedReader reader, MessageDescriptor? type, out int length)
    {
        length = 0;
        var key = reader.Number();
        if (key is 0 or > uint.MaxValue)
        {
            throw new PackedFormatException("The base is no message.");
        }

        var field = (uint)key;
        switch (field & 7)
        {
            case 0:
                return new Token(field, reader.Number(), [], false);
            case 1:
                return new Token(field, BitConverter.ToUInt64(reader.Octets(8)), [], false);
            case 2 when IsMessage(type, field):
                length = reader.Count(int.MaxValue);
                return new Token(field, 0, [], true);
            case 2:
                return new Token(field, 0, reader.Octets(reader.Number()).ToArray(), false);
            case 5:
                return new Token(field, BitConverter.ToUInt32(reader.Octets(4)), [], false);
            default:
                throw new PackedFormatException("The base is no message.");
        }
    }
}
