using KPax.Agent.Devices.Text;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Knows makers by what a device says of itself.</summary>
internal sealed class MakerCatalog
{
    private readonly HashSet<string> _makers = [];
    private readonly List<(string Start, string Maker)> _names = [];
    private readonly List<(string Start, string Maker)> _modelPrefixes = [];
    private readonly List<(Oid Root, string Maker)> _roots = [];
    private readonly HashSet<string> _makersOfOtherDevices = [];
    private readonly List<LinearPattern> _companyWords;

    public MakerCatalog(MakersDocument document, ProfileCompiler compiler)
    {
        foreach (var (maker, entry) in document.Makers)
        {
            if (entry is null)
            {
                compiler.Report($"makers.{maker}", "The maker is null. Write an object such as { \"names\": [\"Maker\"] }.");
                continue;
            }

            _makers.Add(maker);
            _names.AddRange((entry.Names ?? []).Select(name => (name, maker)));
            _modelPrefixes.AddRange((entry.ModelPrefixes ?? []).Select(prefix => (prefix, maker)));
            _roots.AddRange((entry.SysObjectIds ?? [])
                .Select(text => compiler.CompileOid($"makers.{maker}.sys_object_ids", text)).OfType<Oid>().Select(root => (root, maker)));
            if (entry.MakesOtherDevices)
            {
                _makersOfOtherDevices.Add(maker);
            }
        }

        // The longest name first: "Fuji Xerox" and "Kyocera Mita" before shorter ones.
        _names.Sort((left, right) => right.Start.Length.CompareTo(left.Start.Length));
        _roots.Sort((left, right) => right.Root.Length.CompareTo(left.Root.Length));
        ModelPatterns = Compile(compiler, "model_patterns", document.ModelPatterns);
        ModelTails = Compile(compiler, "model_tails", document.ModelTails);
        NoModels = Compile(compiler, "no_models", document.NoModels);
        PrinterWords = Compile(compiler, "printer_words", document.PrinterWords);
        MfpWords = Compile(compiler, "mfp_words", document.MfpWords);
        ScannerWords = Compile(compiler, "scanner_words", document.ScannerWords);
        LabelWords = Compile(compiler, "label_words", document.LabelWords);
        LaserWords = Compile(compiler, "laser_words", document.LaserWords);
        InkWords = Compile(compiler, "ink_words", document.InkWords);
        ColorWords = Compile(compiler, "color_words", document.ColorWords);
        _companyWords = Compile(compiler, "company_words", document.CompanyWords);
    }

    /// <summary>All makers.</summary>
    public IReadOnlySet<string> Names => _makers;

    /// <summary>Patterns whose first group is the model.</summary>
    public IReadOnlyList<LinearPattern> ModelPatterns { get; }

    /// <summary>Patterns of what follows a model's name.</summary>
    public IReadOnlyList<LinearPattern> ModelTails { get; }

    /// <summary>Patterns of texts that name no model.</summary>
    public IReadOnlyList<LinearPattern> NoModels { get; }

    /// <summary>Patterns of texts that speak of a printer.</summary>
    public IReadOnlyList<LinearPattern> PrinterWords { get; }

    /// <summary>Patterns of texts that speak of a device that scans or copies as well.</summary>
    public IReadOnlyList<LinearPattern> MfpWords { get; }

    /// <summary>Patterns of texts that speak of a device that only scans.</summary>
    public IReadOnlyList<LinearPattern> ScannerWords { get; }

    /// <summary>Patterns of texts that speak of a printer of labels.</summary>
    public IReadOnlyList<LinearPattern> LabelWords { get; }

    /// <summary>Patterns of texts that speak of a laser printer.</summary>
    public IReadOnlyList<LinearPattern> LaserWords { get; }

    /// <summary>Patterns of texts that speak of a printer with ink.</summary>
    public IReadOnlyList<LinearPattern> InkWords { get; }

    /// <summary>Patterns of texts that speak of a printer of colours.</summary>
    public IReadOnlyList<LinearPattern> ColorWords { get; }

    /// <summary>The maker with whose name a description begins; empty if nobody is known.</summary>
    public string FindByText(string text) =>
        _names.FirstOrDefault(name => BeginsWith(text, name.Start)).Maker
        ?? _modelPrefixes.FirstOrDefault(prefix => text.StartsWith(prefix.Start, StringComparison.Ordinal)
            && text.AsSpan(prefix.Start.Length).TrimStart('-') is [>= '0' and <= '9', ..]).Maker
        ?? "";

    /// <summary>The maker below whose sysObjectID a device stands; empty if nobody is known.</summary>
    public string FindBySysObjectId(Oid sysObjectId) => _roots.FirstOrDefault(root => sysObjectId.StartsWith(root.Root)).Maker ?? "";

    /// <summary>True for a maker of other devices than printers.</summary>
    public bool MakesOtherDevices(string maker) => _makersOfOtherDevices.Contains(maker);

    /// <summary>
    /// The text without the names of its maker and their legal forms at its beginning; another maker's name, of a device that is sold under both, stays.
    /// </summary>
    public string WithoutMaker(string text, string maker)
    {
        while ((_names.FirstOrDefault(name => name.Maker == maker && BeginsWith(text, name.Start)).Start ?? OfStranger(text, maker)) is { } start && text.Length > start.Length)
        {
            var rest = text[start.Length..].TrimStart(' ', '-', '_', ',', ':');
            text = _companyWords.Aggregate(rest, (bare, words) => DevicePattern.Remove(words, bare));
        }

        return text;
    }

    /// <summary>True if one of the patterns is in the text.</summary>
    public static bool IsAny(IReadOnlyList<LinearPattern> patterns, string text) => patterns.Any(pattern => DevicePattern.IsMatch(pattern, text));

    /// <summary>The name of a maker whom nobody here knows, where the text begins with it.</summary>
    private string? OfStranger(string text, string maker) => maker.Length > 0 && !_makers.Contains(maker) && BeginsWith(text, maker) ? maker : null;

    private static bool BeginsWith(string text, string start) =>
        text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (text.Length == start.Length || !char.IsLetterOrDigit(text[start.Length]));

    private static List<LinearPattern> Compile(ProfileCompiler compiler, string path, List<string>? patterns) =>
        [.. (patterns ?? []).Select(pattern => compiler.CompileRegex(path, pattern, mayLook: true)).OfType<LinearPattern>()];
}
