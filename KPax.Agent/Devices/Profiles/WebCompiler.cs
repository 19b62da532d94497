using KPax.Agent.Devices.Text;
using System.Text.RegularExpressions;
using KPax.Agent.Http.Pages;
using KPax.Agent.Privacy;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Compiles the web pages of a profile.</summary>
internal sealed class WebCompiler(ProfileCompiler compiler, CounterCompiler counters)
{
    /// <summary>Most pages of one profile: a device is asked for them one after another.</summary>
    public const int MaxPages = 8;

    // It cannot run long whatever a page holds: its time grows with the page's length alone.
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>The pages; those with errors are left out and named.</summary>
    public IReadOnlyList<WebProbe> Compile(IReadOnlyList<WebDocument> pages, ProfileProof proof)
    {
        if (pages.Count > MaxPages)
        {
            compiler.Report("web", $"There are {pages.Count} pages. At most {MaxPages} are asked of one device.");
        }

        return [.. pages.Select((page, index) => Compile($"web[{index}]", page, proof)).OfType<WebProbe>()];
    }

    private WebProbe? Compile(string path, WebDocument? page, ProfileProof proof)
    {
        if (page is null || !CheckAddress($"{path}.get", page.Get) || compiler.CompileWord<PageFormat>($"{path}.format", page.Format) is not { } format)
        {
            return null;
        }

        var fields = Of(page.Identity, "identity").Concat(Of(page.Capabilities, "capabilities")).ToList();
        foreach (var (field, _) in fields.Where(field => !WebProbe.Fillable.Contains(field.Key)).ToList())
        {
            compiler.Report($"{path}.{field}", $"A page does not fill this field. Use one of: {string.Join(", ", WebProbe.Fillable)}.");
        }

        if (fields.Count == 0 && page.Counters is null && page.Supplies is null)
        {
            compiler.Report(path, "Nothing is read from the page. Write identity, capabilities, counters or supplies.");
        }

        return new WebProbe(
            page.Get,
            format,
            compiler.CompileWord<ProfileProof>($"{path}.proof", page.Proof) ?? proof,
            fields.ToDictionary(field => field.Key, field => CompileValue($"{path}.{field.Key}", field.Value, format)),
            [.. (page.Counters ?? []).Select(counter => (
                CompileValue($"{path}.counters.{counter.Key}", counter.Key, format),
                format == PageFormat.Html ? "" : counter.Key,
                counters.CompileMeaning($"{path}.counters.{counter.Key}", counter.Value, isAlone: true)))],
            [.. (page.Supplies ?? []).Select((supply, index) => CompileSupply($"{path}.supplies[{index}]", supply, format)).OfType<WebSupplyRule>()]);

        static IEnumerable<KeyValuePair<string, string>> Of(Dictionary<string, string>? values, string section) =>
            (values ?? []).Select(pair => KeyValuePair.Create($"{section}.{pair.Key}", pair.Value));
    }

    /// <summary>Only a path of the device itself, and none of those that are denied.</summary>
    private bool CheckAddress(string path, string address)
    {
        if (address is not { Length: > 1 and <= 200 } || address[0] != '/' || address[1] == '/' || address.Contains("..", StringComparison.Ordinal)
            || address.Any(letter => letter is <= ' ' or > '~' or '\\' or '#' or '%' or '@'))
        {
            compiler.Report(path, $"'{address}' is no path of a device's page. Write one such as /general/information.html?kind=item.");
            return false;
        }

        if (DeniedPages.FindReason(address) is { Length: > 0 } reason)
        {
            compiler.Report(path, $"'{address}' is never asked: {reason}. Leave it out.");
            return false;
        }

        return true;
    }

    private WebSupplyRule? CompileSupply(string path, WebSupplyDocument? supply, PageFormat format)
    {
        if (supply is null || (supply.Type is null) == (supply.TypeAt is null) || (supply.TypeAt is null) != (supply.Types is null) || supply.Of is < 1
            || (supply.Color is not null && supply.ColorAt is not null))
        {
            compiler.Report(path, "A supply has type, or type_at with types; color, color_at or neither; and of, if there is one, is 1 or more.");
            return null;
        }

        var isPattern = format == PageFormat.Html && supply.Rows is not null;
        return new WebSupplyRule
        {
            Level = Value("level", supply.Level)!,
            Of = supply.Of ?? 100,
            Type = compiler.CompileWord<Type>($"{path}.type", supply.Type) ?? Type.Unspecified,
            Color = supply.Color ?? "",
            Rows = isPattern ? "" : supply.Rows ?? "",
            RowPattern = isPattern ? CompilePattern($"{path}.rows", supply.Rows!) : null,
            TypeAt = Value("type_at", supply.TypeAt),
            Types = (supply.Types ?? []).ToDictionary(type => type.Key, type => compiler.CompileWord<Type>($"{path}.types.{type.Key}", type.Value) ?? Type.Unspecified),
            ColorAt = Value("color_at", supply.ColorAt),
            Colors = supply.Colors ?? [],
            Present = Value("present", supply.Present),
            PartNumber = Value("part_number", supply.PartNumber),
            SerialNumber = Value("serial_number", supply.SerialNumber),
        };

        // In the rows of HTML a value is the name of a group, which is found as a part is.
        PageValue? Value(string name, string? text) => text is null ? null : CompileValue($"{path}.{name}", text, isPattern ? PageFormat.Csv : format);
    }

    private PageValue CompileValue(string path, string text, PageFormat format)
    {
        if (format == PageFormat.Html)
        {
            return new PageValue([], CompilePattern(path, text));
        }

        // A name of CSV may hold a slash.
        string[] names = format == PageFormat.Csv ? [text] : text.Split('/');
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            compiler.Report(path, $"'{text}' is no path of names. Write one such as PrinterSubunit/TotalImpressions.");
        }

        return new PageValue(names, null);
    }

    private LinearPattern? CompilePattern(string path, string pattern)
    {
        try
        {
            var regex = new LinearPattern(pattern, PatternTime, RegexOptions.Singleline);
            if (regex.Groups == 0)
            {
                compiler.Report(path, $"'{pattern}' has no group. Put brackets around the value.");
            }

            return regex;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            compiler.Report(path, $"'{pattern}' is no pattern for pages: {fault.Message}");
            return null;
        }
    }
}
