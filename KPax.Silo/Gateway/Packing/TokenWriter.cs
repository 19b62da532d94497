using Google.Protobuf;
using Google.Protobuf.Reflection;
using KPax.Protocol.Agent.V1;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Tokens, one after the other, as the octets of an entry again. <see cref="PackedFormatException"/> for what cannot be one, or is too long.</summary>
internal sealed class TokenWriter(int maxOctets)
{
    private readonly Stack<(MessageDescriptor? Type, int Start)> _open = [];
    private readonly List<byte> _octets = [];
    private MessageDescriptor? _type = Entry.Descriptor;

    /// <summary>True if a field opens a message where the writer stands.</summary>
    public bool Opens(uint key) => TokenReader.IsMessage(_type, key);

    /// <summary>Writes a token.</summary>
    public void Write(in Token token)
    {
        if (token.Key == 0)
        {
            Close();
            return;
        }

        Varint(token.Key);
        switch (token)
        {
            case { Opens: true } when _open.Count < TokenReader.MaxDepth:
                _open.Push((_type, _octets.Count));

                // Edits can put a token of the base where its field is none, or no message.
                _type = TokenReader.IsMessage(_type, token.Key) ? _type!.FindFieldByNumber((int)(token.Key >> 3)).MessageType : null;
                break;
            case { Opens: true }:
                throw new PackedFormatException("Messages lie too deep in each other.");
            case { WireType: 0 }:
                Varint(token.Number);
                break;
            case { WireType: 1 }:
                _octets.AddRange(BitConverter.GetBytes(token.Number));
                break;
            case { WireType: 2 }:
                Varint((ulong)token.Octets.Length);
                _octets.AddRange(token.Octets);
                break;
            case { WireType: 5 }:
                _octets.AddRange(BitConverter.GetBytes((uint)token.Number));
                break;
            default:
                throw new PackedFormatException($"Wire type {token.WireType} is not known.");
        }

        if (_octets.Count > maxOctets)
        {
            throw new PackedFormatException("The entries are too long.");
        }
    }

    /// <summary>The entry.</summary>
    public byte[] Finish() => _open.Count == 0 ? [.. _octets] : throw new PackedFormatException("A message is not closed.");

    private void Close()
    {
        if (!_open.TryPop(out var opened))
        {
            throw new PackedFormatException("A message is closed that was not opened.");
        }

        // Its length is known only now, and stands before it.
        var length = _octets.Count - opened.Start;
        Span<byte> varint = stackalloc byte[CodedOutputStream.ComputeUInt64Size((ulong)length)];
        for (var (index, left) = (0, (uint)length); index < varint.Length; index++, left >>= 7)
        {
            varint[index] = (byte)(left | (index < varint.Length - 1 ? 0x80u : 0u));
        }

        _octets.InsertRange(opened.Start, varint);
        _type = opened.Type;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _octets.Add((byte)(value | 0x80));
        }

        _octets.Add((byte)value);
    }
}
