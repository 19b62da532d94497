using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>
/// Reads a page as a browser does, and says what in it is not of the pages themselves: an element, an attribute, an address or a comment that a text became.
/// It knows what the pages are made of, and nothing of payloads: a new trick is a stranger too. Pure.
/// </summary>
internal static partial class HtmlJudge
{
    private static readonly HtmlParser Parser = new();

    private static readonly HashSet<string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "meta", "base", "link", "title", "script", "body", "header", "nav", "main", "section", "article", "aside", "footer", "div", "span", "p", "h1", "h2", "h3", "h4",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "form", "fieldset", "legend", "label", "input",
        "select", "optgroup", "option", "textarea", "button", "output", "details", "summary", "a", "b", "i", "em", "strong", "small", "code", "pre", "time", "abbr", "br", "hr",
        "svg", "g", "path", "rect", "circle", "line", "polyline", "text", "progress", "meter", "dialog", "bdi", "kbd", "sup", "sub", "figure", "figcaption", "datalist", "blazor-focus-on-navigate",
    };

    // Attributes that load something, lead somewhere or send something.
    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
        { "href", "src", "action", "formaction", "data", "poster", "cite", "background", "xlink:href", "ping", "srcset", "manifest", "longdesc" };

    /// <summary>Everything that does not belong into a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="host">Host and port that it came from: absolute addresses lead nowhere else.</param>
    public static IReadOnlyList<string> Find(string html, string host)
    {
        var document = Parser.ParseDocument(html);
        return
        [
            .. document.All.SelectMany(element => Find(element, host)),
            .. document.Descendants<IComment>().Where(comment => PayloadGrammar.MarksIn(Sealed().Replace(comment.Data, "")).Any()).Select(comment => $"a comment: {Cut(comment.Data)}"),
        ];
    }

    /// <summary>The marks that are in a page as what they are: text.</summary>
    public static IEnumerable<string> MarksIn(string html)
    {
        var document = Parser.ParseDocument(html);
        return PayloadGrammar.MarksIn(document.DocumentElement.TextContent).Concat(document.All.SelectMany(one => one.Attributes).SelectMany(one => PayloadGrammar.MarksIn(one.Value)));
    }

    private static IEnumerable<string> Find(IElement element, string host)
    {
        if (!Elements.Contains(element.LocalName))
        {
            yield return $"an element <{element.LocalName}>: {Cut(element.OuterHtml)}";
        }

        if (element.LocalName == "script" && (element.TextContent.Length > 0 || element.GetAttribute("src") is not { } source || !IsOwnScript(source)))
        {
            yield return $"a script: {Cut(element.OuterHtml)}";
        }

        if (element.LocalName == "meta" && element.HasAttribute("http-equiv"))
        {
            yield return $"a meta that acts: {Cut(element.OuterHtml)}";
        }

        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" || !attribute.Name.All(IsOfAName))
            {
                yield return $"an attribute {attribute.Name} at <{element.LocalName}>: {Cut(element.OuterHtml)}";
            }
            else if (Addresses.Contains(attribute.Name) && !IsOfThisServer(attribute.Value, host))
            {
                yield return $"an address at <{element.LocalName} {attribute.Name}>: {Cut(attribute.Value)}";
            }
        }
    }

    private static bool IsOwnScript(string source) =>
        source.StartsWith("_framework/", StringComparison.Ordinal) || source.StartsWith("_content/KPax.Web/", StringComparison.Ordinal);

    // Browsers leave out white space and controls before they look at the scheme.
    private static bool IsOfThisServer(string address, string host)
    {
        var plain = string.Concat(address.Where(letter => letter > ' '));
        if (plain.StartsWith("//", StringComparison.Ordinal) || plain.StartsWith('\\') || plain.StartsWith("/\\", StringComparison.Ordinal))
        {
            return false;
        }

        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || plain.AsSpan(0, colon).IndexOfAny("/?#") >= 0;
        return isRelative || plain.StartsWith($"https://{host}/", StringComparison.Ordinal) || plain.StartsWith("otpauth:", StringComparison.Ordinal);
    }

    private static bool IsOfAName(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or ':' || letter is >= 'A' and <= 'Z';

    // What the server seals for itself holds any letters by chance; its plus signs are written as \u002B in the JSON of a comment.
    [GeneratedRegex(@"(?:[A-Za-z0-9+/_=-]|\\u002B){100,}")]
    private static partial Regex Sealed();

    private static string Cut(string text) => text.Length <= 160 ? text : $"{text[..160]}…";
}
