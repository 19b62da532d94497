using System.Text;

namespace KPax.Simulator.Web;

/// <summary>
/// The web pages and IPP attributes that lie beside a recording: folder "NAME.web", a file for each page ("?" of a query is "@"), and "ipp.txt".
/// </summary>
internal sealed class RecordedPages
{
    private const string IppFile = "ipp.txt";

    private readonly Dictionary<string, byte[]> _pages;

    private RecordedPages(Dictionary<string, byte[]> pages, IReadOnlyList<IppAttributeLine> attributes)
    {
        _pages = pages;
        Attributes = attributes;
    }

    /// <summary>No page at all.</summary>
    public static RecordedPages None { get; } = new([], []);

    /// <summary>Attributes of IPP; none if the printer has no IPP.</summary>
    public IReadOnlyList<IppAttributeLine> Attributes { get; }

    /// <summary>Reads the folder beside a recording; none if there is no such folder.</summary>
    public static RecordedPages LoadBeside(string recording)
    {
        var folder = Path.ChangeExtension(recording, ".web");
        if (!Directory.Exists(folder))
        {
            return None;
        }

        var pages = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => "/" + Path.GetRelativePath(folder, file).Replace('\\', '/').Replace('@', '?'), File.ReadAllBytes, StringComparer.Ordinal);
        var attributes = pages.Remove("/" + IppFile, out var text) ? Encoding.UTF8.GetString(text).Split('\n') : [];
        return new RecordedPages(pages, [.. attributes.Select(IppAttributeLine.Parse).OfType<IppAttributeLine>()]);
    }

    /// <summary>The page of a path and query; null if there is none.</summary>
    public byte[]? Find(string target) => _pages.GetValueOrDefault(target);

    /// <summary>The pages of a copy, whose serial number is another one.</summary>
    public RecordedPages ForCopy(string serial, string other) => serial.Length == 0 || serial == other
        ? this
        : new RecordedPages(
            _pages.ToDictionary(page => page.Key, page => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(page.Value).Replace(serial, other, StringComparison.Ordinal))),
            [.. Attributes.Select(attribute => attribute with { Value = attribute.Value.Replace(serial, other, StringComparison.Ordinal) })]);
}
