using KPax.Snmp;
using KPax.Simulator.Web;
using KPax.Snmp.Recordings;

namespace KPax.Simulator.Fleet;

/// <summary>A recording and its name: the path below the folder that was named, without the extension.</summary>
internal sealed record RecordedPrinter(string Name, IReadOnlyList<VarBind> VarBinds)
{
    /// <summary>Web pages and IPP attributes beside it.</summary>
    public RecordedPages Pages { get; init; } = RecordedPages.None;

    /// <summary>Reads all recordings of the paths, by name. Adds every broken line and every unreadable file to the errors.</summary>
    public static IReadOnlyList<RecordedPrinter> LoadAll(IEnumerable<string> paths, List<string> errors)
    {
        var printers = new List<RecordedPrinter>();
        foreach (var path in paths)
        {
            var root = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
            printers.AddRange(FilesOf(path, errors).Select(file => Load(root, file, errors)).OfType<RecordedPrinter>());
        }

        if (printers.Count == 0 && errors.Count == 0)
        {
            errors.Add("There is no .snmprec file in what was named; name a recording or a folder that holds some.");
        }

        return printers;
    }

    private static string[] FilesOf(string path, List<string> errors)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.snmprec", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [path];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: cannot be searched ({fault.Message.TrimEnd('.')}); check that you may read it.");
            return [];
        }
    }

    private static RecordedPrinter? Load(string root, string file, List<string> errors)
    {
        try
        {
            var recording = SnmpRecording.Load(file);
            errors.AddRange(recording.Errors.Select(error => error.ToString()));
            var name = Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace('\\', '/');
            return new RecordedPrinter(name, recording.VarBinds) { Pages = RecordedPages.LoadBeside(file) };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{file}: cannot be read ({fault.Message}); check that it exists and that you may read it.");
            return null;
        }
    }
}
