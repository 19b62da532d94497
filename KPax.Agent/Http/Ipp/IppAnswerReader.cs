using System.Buffers.Binary;
using System.Text;

namespace KPax.Agent.Http.Ipp;

/// <summary>
/// Reads the answer to <see cref="IppQuestion"/> (RFC 8010 section 3). It takes what is well formed and was asked for, and passes over collections and
/// other attributes; it never throws and never takes more memory than the message.
/// </summary>
internal sealed class IppAnswerReader
{
    private const int HeadLength = 8;
    private const int MaxValues = 4_096;
    private const ushort FirstError = 0x0100;
    private static readonly HashSet<string> Asked = [.. IppNames.All];

    private readonly Dictionary<string, List<IppValue>> _values = [];
    private List<IppValue>? _current;
    private int _depth;
    private int _count;

    private IppAnswerReader()
    {
    }

    /// <summary>The attributes; null and the reason if the message is no answer with attributes.</summary>
    public static IppAttributes? Read(ReadOnlyMemory<byte> message, out string reason)
    {
        if (message.Length < HeadLength || message.Span[0] is 0 or > 9 || BinaryPrimitives.ReadInt32BigEndian(message.Span[4..]) != IppQuestion.RequestId)
        {
            reason = "The answer is no IPP message to our question.";
            return null;
        }

        var status = BinaryPrimitives.ReadUInt16BigEndian(message.Span[2..]);
        if (status >= FirstError)
        {
            reason = $"The printer answers with IPP status 0x{status:x4}.";
            return null;
        }

        var reader = new IppAnswerReader();
        reason = reader.ReadGroups(message[HeadLength..]) ? "" : "The IPP message is cut or broken.";
        return reason.Length > 0 ? null : new IppAttributes(reader._values.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<IppValue>)pair.Value));
    }

    private bool ReadGroups(ReadOnlyMemory<byte> rest)
    {
        byte group = 0;
        while (!rest.IsEmpty)
        {
            var tag = rest.Span[0];
            rest = rest[1..];
            if (tag == IppTag.End)
            {
                return true;
            }

            if (tag <= IppTag.LastDelimiter)
            {
                group = tag;
                _current = null;
                _depth = 0;
            }
            else if (!TryTake(ref rest, out var name) || !TryTake(ref rest, out var value) || ++_count > MaxValues)
            {
                return false;
            }
            else
            {
                Take(group, tag, name.Span, value);
            }
        }

        return false;
    }

    /// <summary>A value with its attribute's name, or a further one without.</summary>
    private void Take(byte group, byte tag, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value)
    {
        if (_depth == 0 && !name.IsEmpty)
        {
            var text = Encoding.ASCII.GetString(name);
            _current = group == IppTag.PrinterAttributes && Asked.Contains(text) && !_values.ContainsKey(text) ? _values[text] = [] : null;
        }

        // A collection's members stand between its begin and its end.
        _depth += tag switch
        {
            IppTag.BeginCollection => 1,
            IppTag.EndCollection when _depth > 0 => -1,
            _ => 0,
        };
        if (_depth == 0 && tag is not (IppTag.EndCollection or IppTag.MemberName))
        {
            _current?.Add(new IppValue(tag, value));
        }
    }

    private static bool TryTake(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> octets)
    {
        octets = default;
        if (rest.Length < 2)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        if (rest.Length < 2 + length)
        {
            return false;
        }

        octets = rest.Slice(2, length);
        rest = rest[(2 + length)..];
        return true;
    }
}
