using System.Buffers.Binary;
using System.Text;

namespace KPax.Simulator.Web;

/// <summary>Answers Get-Printer-Attributes with the attributes that are asked for (RFC 8011 section 4.2.5); every other operation is refused.</summary>
internal static class IppResponder
{
    private const ushort GetPrinterAttributes = 0x000B;
    private const ushort OperationNotSupported = 0x0501;
    private const byte Keyword = 0x44;
    private const byte LastDelimiter = 0x0F;

    /// <summary>The answer; null for octets that are no IPP message.</summary>
    public static byte[]? Answer(ReadOnlySpan<byte> question, IReadOnlyList<IppAttributeLine> attributes)
    {
        if (question.Length < 8)
        {
            return null;
        }

        var isKnown = BinaryPrimitives.ReadUInt16BigEndian(question[2..]) == GetPrinterAttributes;
        using var answer = new MemoryStream();
        answer.Write([1, 1]);
        Span<byte> status = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(status, isKnown ? (ushort)0 : OperationNotSupported);
        answer.Write(status);
        answer.Write(question.Slice(4, 4));
        answer.WriteByte(0x01);
        Write(answer, 0x47, "attributes-charset", "utf-8"u8);
        Write(answer, 0x48, "attributes-natural-language", "en"u8);
        if (isKnown)
        {
            answer.WriteByte(0x04);
            var asked = AskedNames(question[8..]);
            var before = "";
            foreach (var attribute in attributes.Where(attribute => asked.Count == 0 || asked.Contains(attribute.Name)))
            {
                Write(answer, attribute.Tag, attribute.Name == before ? "" : attribute.Name, attribute.Encode());
                before = attribute.Name;
            }
        }

        answer.WriteByte(0x03);
        return answer.ToArray();
    }

    /// <summary>The values of requested-attributes.</summary>
    private static HashSet<string> AskedNames(ReadOnlySpan<byte> rest)
    {
        var asked = new HashSet<string>();
        var current = "";
        while (rest.Length > 4)
        {
            var tag = rest[0];
            rest = rest[1..];
            if (tag <= LastDelimiter)
            {
                continue;
            }

            if (!TryTake(ref rest, out var name) || !TryTake(ref rest, out var value))
            {
                break;
            }

            current = name.Length > 0 ? name : current;
            if (tag == Keyword && current == "requested-attributes")
            {
                asked.Add(value);
            }
        }

        return asked;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        var length = rest.Length < 2 ? rest.Length : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < 2 + length)
        {
            return false;
        }

        text = Encoding.ASCII.GetString(rest.Slice(2, length));
        rest = rest[(2 + length)..];
        return true;
    }

    private static void Write(MemoryStream answer, byte tag, string name, ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[2];
        answer.WriteByte(tag);
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)name.Length);
        answer.Write(length);
        answer.Write(Encoding.ASCII.GetBytes(name));
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)value.Length);
        answer.Write(length);
        answer.Write(value);
    }
}
