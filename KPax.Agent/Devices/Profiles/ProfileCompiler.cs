using System.Text.RegularExpressions;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Makes a profile of a document and finds every error in it.</summary>
internal sealed class ProfileCompiler(string file, List<ProfileError> errors)
{
    // Far above what any pattern takes: it bounds a pattern that never ends, and must not fire on a busy machine.
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Compiles all fields; those with errors are left out and named in the errors.</summary>
    public DeviceProfile Compile(ProfileDocument document)
    {
        var fields = new Dictionary<string, FieldSource>();
        foreach (var (field, rule) in document.Fields())
        {
            if (!ProfileFields.Known.TryGetValue(field, out var columns))
            {
                Report(field, $"There is no field of this name. Use one of: {string.Join(", ", ProfileFields.Known.Keys.Order())}.");
            }
            else if (CompileRule(field, rule, columns) is { } source)
            {
                fields[field] = source;
            }
        }

        foreach (var (field, source) in fields)
        {
            CheckPatterns(field, source, fields);
        }

        return new DeviceProfile(document.Name, fields);
    }

    /// <summary>Compiles a pattern; null and an error if it is none.</summary>
    public Regex? CompileRegex(string path, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, RegexTimeout);
        }
        catch (ArgumentException exception)
        {
            Report(path, $"'{pattern}' is no regular expression: {exception.Message}");
            return null;
        }
    }

    /// <summary>Reads a numeric name; null and an error if it is none.</summary>
    public Oid? CompileOid(string path, string text)
    {
        // The first arc is 0 to 2, and below 0 and 1 there are 40 (X.660): others cannot be sent.
        if (Oid.TryParse(text, out var oid) && text == oid.ToString() && oid.Length >= 2 && oid.Arcs[0] <= 2 && (oid.Arcs[0] == 2 || oid.Arcs[1] < 40))
        {
            return oid;
        }

        Report(path, $"'{text}' is no numeric object identifier. Write one such as 1.3.6.1.2.1.1.1.0.");
        return null;
    }

    private FieldSource? CompileRule(string path, RuleDocument? rule, string[] columns)
    {
        if (rule is null)
        {
            Report(path, "The source is null. Write get, table, regex or first_of.");
            return null;
        }

        var words = new object?[] { rule.Get, rule.Table, rule.Regex, rule.FirstOf }.Count(word => word is not null);
        if (words != 1)
        {
            Report(path, $"There are {words} of get, table, regex and first_of. Write exactly one.");
            return null;
        }

        if (rule.Instance is not null && (rule.Get is null || rule.Instance != "device"))
        {
            Report(path, $"instance is '{rule.Instance}'. Write \"device\" beside a get, or leave it out.");
        }

        if ((rule.Table is not null) != (columns.Length > 0))
        {
            Report(path, columns.Length > 0 ? $"The field is a table. Write table with {string.Join(", ", columns)}." : "The field is no table. Write get, regex or first_of.");
            return null;
        }

        return rule switch
        {
            { Get: { } get } => CompileOid($"{path}.get", get) is { } oid ? new FieldSource.Object(oid, rule.Instance == "device") : null,
            { Table: { } table } => CompileTable(path, table, columns),
            { Regex: { } regex } => CompilePattern(path, regex),
            _ => CompileFirstOf(path, rule.FirstOf!),
        };
    }

    private FieldSource.Table? CompileTable(string path, Dictionary<string, string> table, string[] columns)
    {
        foreach (var name in table.Keys.Except(columns))
        {
            Report($"{path}.table.{name}", $"The table has no such column. Use {string.Join(", ", columns)}.");
        }

        var oids = table.Select(pair => (pair.Key, Oid: CompileOid($"{path}.table.{pair.Key}", pair.Value))).Where(pair => pair.Oid is not null);
        return new FieldSource.Table(oids.ToDictionary(pair => pair.Key, pair => pair.Oid!.Value));
    }

    private FieldSource.Pattern? CompilePattern(string path, RegexDocument document)
    {
        var field = $"identity.{document.Of}";
        if (!ProfileFields.Known.TryGetValue(field, out var columns) || columns.Length > 0)
        {
            Report($"{path}.regex.of", $"'{document.Of}' is no field of identity that holds a text.");
            return null;
        }

        var regex = CompileRegex($"{path}.regex.pattern", document.Pattern);
        if (regex is not null && regex.GetGroupNumbers().Length < 2)
        {
            Report($"{path}.regex.pattern", $"'{document.Pattern}' has no group. Put brackets around the value.");
        }

        return regex is null ? null : new FieldSource.Pattern(field, regex);
    }

    private FieldSource.FirstOf CompileFirstOf(string path, List<RuleDocument> rules)
    {
        if (rules.Count == 0)
        {
            Report(path, "first_of is empty. Write at least one source.");
        }

        return new FieldSource.FirstOf([.. rules.Select((rule, index) => CompileRule($"{path}.first_of[{index}]", rule, [])).OfType<FieldSource>()]);
    }

    /// <summary>A pattern on a text that is itself made by a pattern could lead back to itself.</summary>
    private void CheckPatterns(string field, FieldSource source, Dictionary<string, FieldSource> fields)
    {
        foreach (var pattern in PatternsOf(source).Where(pattern => fields.TryGetValue(pattern.Field, out var of) && PatternsOf(of).Any()))
        {
            Report(field, $"The pattern looks into {pattern.Field}, which is made by a pattern itself. Name a field that is asked for.");
        }
    }

    private static IEnumerable<FieldSource.Pattern> PatternsOf(FieldSource source) => source switch
    {
        FieldSource.Pattern pattern => [pattern],
        FieldSource.FirstOf several => several.Sources.SelectMany(PatternsOf),
        _ => [],
    };

    /// <summary>Takes an error at a place of the file.</summary>
    public void Report(string path, string message) => errors.Add(new ProfileError(file, path, message));
}
