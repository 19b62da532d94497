using System.Buffers.Binary;
using System.Text;

namespace KPax.Agent.Http.Ipp;

/// <summary>
/// The one message that KPax says over IPP: Get-Printer-Attributes for <see cref="IppNames.All"/> (RFC 8010 section 3, RFC 8011 section 4.2.5). The
/// operation stands in the code, the message ends behind its attributes, and there is no way to put a document or a job into it.
/// </summary>
internal static class IppQuestion
{
    /// <summary>Path that printers have by PWG 5100.14.</summary>
    public const string Path = "/ipp/print";

    /// <summary>Name of the protocol, over TLS or not.</summary>
    public const string Protocol = "ipp";

    /// <summary>The operation, by its name of RFC 8011.</summary>
    public const string Operation = "Get-Printer-Attributes";

    /// <summary>Request-id, which the answer repeats.</summary>
    public const int RequestId = 1;

    private const ushort Version11 = 0x0101;
    private const ushort GetPrinterAttributes = 0x000B;

    /// <summary>The message for the printer at a host and port.</summary>
    public static byte[] Encode(string uriHost, int port)
    {
        using var message = new MemoryStream();
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(head, Version11);
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], GetPrinterAttributes);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], RequestId);
        message.Write(head);
        message.WriteByte(IppTag.OperationAttributes);
        Write(message, IppTag.Charset, "attributes-charset", "utf-8");
        Write(message, IppTag.NaturalLanguage, "attributes-natural-language", "en");
        Write(message, IppTag.Uri, "printer-uri", $"ipp://{uriHost}:{port}{Path}");
        for (var index = 0; index < IppNames.All.Count; index++)
        {
            // Further values of an attribute have no name.
            Write(message, IppTag.Keyword, index == 0 ? "requested-attributes" : "", IppNames.All[index]);
        }

        message.WriteByte(IppTag.End);
        return message.ToArray();
    }

    private static void Write(MemoryStream message, byte tag, string name, string value)
    {
        message.WriteByte(tag);
        WriteText(message, name);
        WriteText(message, value);
    }

    private static void WriteText(MemoryStream message, string text)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)text.Length);
        message.Write(length);
        message.Write(Encoding.ASCII.GetBytes(text));
    }
}
