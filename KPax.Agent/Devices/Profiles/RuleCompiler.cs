using KPax.Agent.Devices.Quirks;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Compiles where a value comes from.</summary>
internal sealed class RuleCompiler(ProfileCompiler compiler)
{
    /// <summary>The source of a field; null and errors if there is none. A field with columns is a table, others are one value.</summary>
    public FieldSource? Compile(string path, RuleDocument rule, string[] columns)
    {
        if (!CheckWords(path, rule))
        {
            return null;
        }

        if ((rule.Table is not null) != (columns.Length > 0))
        {
            compiler.Report(path, columns.Length > 0
                ? $"The field is a table. Write table with {string.Join(", ", columns)}."
                : "The field is no table. Write get, regex, const or first_of.");
            return null;
        }

        switch (rule)
        {
            case { Get: not null }:
                return CompileGet(path, rule, FindTextQuirk(path, rule.Quirk));
            case { Table: { } table }:
                return CompileTable(path, table, columns);
            case { Regex: { } regex }:
                return CompilePattern(path, regex);
            case { Const: { } text }:
                return new FieldSource.Constant(text);
            case { FirstOf: { } rules }:
                return CompileFirstOf(path, rules);
            default:
                compiler.Report(path, "walk and sum belong to counters. Write get, regex, const or first_of.");
                return null;
        }
    }

    /// <summary>False and an error if a rule does not have exactly one word, or an instance that does not fit.</summary>
    public bool CheckWords(string path, RuleDocument rule)
    {
        if (rule.CountWords() != 1)
        {
            compiler.Report(path, $"There are {rule.CountWords()} of {string.Join(", ", RuleDocument.Words)}. Write exactly one.");
            return false;
        }

        if (rule.Instance is not null && (rule.Get is null || rule.Instance != "device"))
        {
            compiler.Report(path, $"instance is '{rule.Instance}'. Write \"device\" beside a get, or leave it out.");
        }

        if (rule.Quirk is not null && rule.Get is null && rule.Walk is null)
        {
            compiler.Report($"{path}.quirk", "A quirk decodes objects. Write it beside a get or a walk.");
        }

        return true;
    }

    /// <summary>One object.</summary>
    public FieldSource.Object? CompileGet(string path, RuleDocument rule, ITextQuirk? quirk) =>
        compiler.CompileAsked($"{path}.get", rule.Get!) is { } oid ? new FieldSource.Object(oid, rule.Instance == "device", quirk) : null;

    /// <summary>Columns, each with a name of the list.</summary>
    public FieldSource.Table CompileTable(string path, Dictionary<string, string> table, string[] columns)
    {
        foreach (var name in table.Keys.Except(columns))
        {
            compiler.Report($"{path}.table.{name}", $"The table has no such column. Use {string.Join(", ", columns)}.");
        }

        var oids = table.Select(pair => (pair.Key, Oid: compiler.CompileAsked($"{path}.table.{pair.Key}", pair.Value))).Where(pair => pair.Oid is not null);
        return new FieldSource.Table(oids.ToDictionary(pair => pair.Key, pair => pair.Oid!.Value));
    }

    /// <summary>The quirk of a name that is of a kind; null and an error if there is none.</summary>
    public T? FindQuirk<T>(string path, string name, string purpose)
        where T : class, IValueQuirk
    {
        var quirk = QuirkCatalog.Find(name);
        if (quirk is not T)
        {
            compiler.Report($"{path}.quirk", quirk is null
                ? $"There is no quirk '{name}'. Use one of: {string.Join(", ", QuirkCatalog.Names)}."
                : $"The quirk '{name}' is none for {purpose}.");
        }

        return quirk as T;
    }

    private ITextQuirk? FindTextQuirk(string path, string? name) => name is null ? null : FindQuirk<ITextQuirk>(path, name, "texts");

    private FieldSource.Pattern? CompilePattern(string path, RegexDocument document)
    {
        var field = $"identity.{document.Of}";
        if (!ProfileFields.Known.TryGetValue(field, out var columns) || columns.Length > 0)
        {
            compiler.Report($"{path}.regex.of", $"'{document.Of}' is no field of identity that holds a text.");
            return null;
        }

        var regex = compiler.CompileRegex($"{path}.regex.pattern", document.Pattern);
        if (regex is not null && regex.Groups == 0)
        {
            compiler.Report($"{path}.regex.pattern", $"'{document.Pattern}' has no group. Put brackets around the value.");
        }

        return regex is null ? null : new FieldSource.Pattern(field, regex);
    }

    private FieldSource.FirstOf CompileFirstOf(string path, List<RuleDocument> rules)
    {
        if (rules.Count == 0)
        {
            compiler.Report(path, "first_of is empty. Write at least one source.");
        }

        var sources = rules.Select((rule, index) => rule is null ? Null($"{path}.first_of[{index}]") : Compile($"{path}.first_of[{index}]", rule, []));
        return new FieldSource.FirstOf([.. sources.OfType<FieldSource>()]);
    }

    private FieldSource? Null(string path)
    {
        compiler.Report(path, "The source is null. Write get, regex, const or first_of.");
        return null;
    }
}
