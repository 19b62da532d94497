using System.Text;

namespace KPax.Agent.Http.Pages;

/// <summary>A page that was read.</summary>
internal sealed class PageContent
{
    private PageContent(PageNode? root, string text)
    {
        Root = root;
        Text = text;
    }

    /// <summary>Its parts; null for HTML.</summary>
    public PageNode? Root { get; }

    /// <summary>Its text; empty for a page that has parts.</summary>
    public string Text { get; }

    /// <summary>A page that is one part of another.</summary>
    public static PageContent Of(PageNode part) => new(part, "");

    /// <summary>The page; null if it is not written in the format, or is too deep.</summary>
    public static PageContent? Read(ReadOnlyMemory<byte> body, PageFormat format) => format switch
    {
        PageFormat.Xml => Parts(XmlPage.Read(body)),
        PageFormat.Json => Parts(ObjectPage.Read(Decode(body.Span))),
        PageFormat.Csv => Parts(CsvPage.Read(Decode(body.Span))),
        _ => new PageContent(null, Decode(body.Span)),
    };

    /// <summary>The media types in which devices send a format.</summary>
    public static IReadOnlyList<string> MediaTypes(PageFormat format) => format switch
    {
        PageFormat.Xml => ["text/xml", "application/xml"],
        PageFormat.Json => ["application/json", "text/json", "application/javascript", "text/javascript", "application/x-javascript", "text/plain", "text/html"],
        PageFormat.Csv => ["text/csv", "application/csv", "text/comma-separated-values", "application/vnd.ms-excel", "text/plain", "application/octet-stream"],
        _ => ["text/html", "application/xhtml+xml"],
    };

    private static PageContent? Parts(PageNode? root) => root is null ? null : new PageContent(root, "");

    private static string Decode(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body);
}
