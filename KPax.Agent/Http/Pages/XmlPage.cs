using System.Runtime.InteropServices;
using System.Xml;

namespace KPax.Agent.Http.Pages;

/// <summary>Reads XML without document types, entities or anything from elsewhere.</summary>
internal static class XmlPage
{
    /// <summary>The page's root; null if it is no XML that is taken.</summary>
    public static PageNode? Read(ReadOnlyMemory<byte> body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };
        try
        {
            using var stream = MemoryMarshal.TryGetArray(body, out var octets) ? new MemoryStream(octets.Array!, octets.Offset, octets.Count, writable: false) : new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream, settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static PageNode? Read(XmlReader reader)
    {
        var root = new PageNode("");
        var open = new Stack<PageNode>([root]);
        for (var nodes = 0; reader.Read();)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++nodes > PageLimits.MaxNodes || open.Count > PageLimits.MaxDepth)
                    {
                        return null;
                    }

                    var node = new PageNode(reader.LocalName);
                    open.Peek().Add(node);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(node);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when open.Peek().Text.Length == 0:
                    open.Peek().Text = reader.Value.Trim();
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
            }
        }

        return root;
    }
}
