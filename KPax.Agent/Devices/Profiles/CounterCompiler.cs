using KPax.Agent.Devices.Quirks;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.Counter.Types;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Compiles a maker's own counters.</summary>
internal sealed class CounterCompiler(ProfileCompiler compiler, RuleCompiler rules)
{
    /// <summary>Stands for the number of a paper size in a code of a walk.</summary>
    public const string AnySize = "*";

    /// <summary>Name of the column with the names of paper sizes in the source of a walk by sizes.</summary>
    public const string SizeNames = "sizes";

    /// <summary>Name of the column with the counts.</summary>
    public const string Value = "value";

    /// <summary>Columns of a table of counters.</summary>
    public static readonly string[] Columns = [Value, "code", "name", "size"];

    /// <summary>The source and how it is read; null and errors if something is wrong.</summary>
    public (FieldSource Source, CounterRule Rule)? Compile(string path, string profile, RuleDocument rule)
    {
        if (!rules.CheckWords(path, rule))
        {
            return null;
        }

        var isBySize = (rule.Codes ?? []).Keys.Any(code => code.Split('.').Contains(AnySize));
        CheckParts(path, rule, isBySize);
        var source = rule switch
        {
            { Get: not null } => rules.CompileGet(path, rule, null),
            { Sum: { } sum } => CompileSum(path, sum),
            { FirstOf: { } several } => CompileFirstOf(path, several),
            { Table: { } table } => CompileTable(path, table),
            { Walk: { } walk } => isBySize ? CompileSizes(path, walk, rule) : CompileWalk(path, walk),
            _ => Refuse(path),
        };
        var quirk = rule.Quirk is { } name ? rules.FindQuirk<ICountQuirk>(path, name, "counts") : null;
        var meaning = rule.Counter is { } counter ? CompileMeaning($"{path}.counter", counter, isAlone: true) : null;
        var codes = (rule.Codes ?? []).ToDictionary(code => code.Key, code => CompileMeaning($"{path}.codes.{code.Key}", code.Value, isAlone: false));
        return source is null ? null : (source, new CounterRule(path, profile, meaning, codes, isBySize, rule.Map ?? [], quirk));
    }

    private void CheckParts(string path, RuleDocument rule, bool isBySize)
    {
        // A table of paper sizes counts one thing in all of its rows.
        var isSized = rule.Table?.ContainsKey("size") == true && !rule.Table.ContainsKey("code");
        var hasCodes = rule.Walk is not null || (rule.Table is not null && !isSized) || (rule.Quirk is not null && rule.Codes is not null);
        if (hasCodes ? rule.Codes is null || rule.Counter is not null : rule.Codes is not null || rule.Counter is null)
        {
            compiler.Report(path, "Write codes beside a walk, a table, or a quirk of records; else, and beside a table of paper sizes without codes, write counter.");
        }

        if (isBySize && (rule.Walk is null || rule.Codes!.Keys.Any(code => code.Split('.').Count(part => part == AnySize) != 1)))
        {
            compiler.Report($"{path}.codes", "\"*\" stands for a paper size in a walk. Write one in each of its codes, or in none.");
        }

        if ((rule.Sizes is not null && !isBySize) || (rule.Map is not null && !isBySize && rule.Table?.ContainsKey("size") != true))
        {
            compiler.Report(path, "sizes and map tell paper sizes. Write them where a code has \"*\", or map where a table has the column size.");
        }

        foreach (var (size, name) in (rule.Map ?? []).Where(size => string.IsNullOrWhiteSpace(size.Value)))
        {
            compiler.Report($"{path}.map.{size}", $"'{name}' is no paper size. Write one such as A3.");
        }
    }

    private CounterMeaning CompileMeaning(string path, CounterDocument? document, bool isAlone)
    {
        if (document is null)
        {
            compiler.Report(path, "The counter is null. Write an object such as { \"kind\": \"total\" }.");
            return CounterMeaning.Unknown;
        }

        var kind = compiler.CompileWord<Kind>($"{path}.kind", document.Kind) ?? Kind.Vendor;
        if (isAlone && kind == Kind.Vendor && document.Name is null && document.Code is null)
        {
            compiler.Report(path, "A counter of kind vendor needs a name or a code.");
        }

        return new CounterMeaning(
            kind,
            compiler.CompileWord<Color>($"{path}.color", document.Color) ?? Color.Unspecified,
            document.Size ?? "",
            compiler.CompileWord<Unit>($"{path}.unit", document.Unit) ?? CounterMeaning.UsualUnit(kind),
            document.Code ?? "",
            document.Name ?? "");
    }

    private FieldSource.Sum CompileSum(string path, List<string> names)
    {
        if (names.Count < 2)
        {
            compiler.Report(path, "A sum has two objects or more.");
        }

        return new FieldSource.Sum(
            [.. names.Select((name, index) => compiler.CompileAsked($"{path}.sum[{index}]", name)).OfType<Oid>().Select(oid => new FieldSource.Object(oid, false))]);
    }

    private FieldSource.FirstOf CompileFirstOf(string path, List<RuleDocument> several)
    {
        if (several.Count == 0 || several.Any(one => one is null || one.CountWords() != 1 || (one.Get is null && one.Sum is null)))
        {
            compiler.Report(path, "first_of of a counter is a list of get and sum.");
        }

        var sources = several.Select((one, index) => one switch
        {
            { Get: not null } => rules.CompileGet($"{path}.first_of[{index}]", one, null),
            { Sum: { } sum } => CompileSum($"{path}.first_of[{index}]", sum),
            _ => (FieldSource?)null,
        });
        return new FieldSource.FirstOf([.. sources.OfType<FieldSource>()]);
    }

    private FieldSource.Table? CompileTable(string path, Dictionary<string, string> table)
    {
        if (table.ContainsKey(Value))
        {
            return rules.CompileTable(path, table, Columns);
        }

        compiler.Report($"{path}.table", "The table has no column value.");
        return null;
    }

    private FieldSource.Table? CompileWalk(string path, string root) =>
        compiler.CompileAsked($"{path}.walk", root) is { } oid ? new FieldSource.Table(new Dictionary<string, Oid> { [Value] = oid }) : null;

    /// <summary>A column for each code, so that only these are asked, side by side; each row is a paper size.</summary>
    private FieldSource.Table? CompileSizes(string path, string root, RuleDocument rule)
    {
        var columns = new Dictionary<string, Oid>();
        foreach (var code in rule.Codes!.Keys.Where(code => code.Contains(AnySize, StringComparison.Ordinal)))
        {
            var start = code[..code.IndexOf(AnySize, StringComparison.Ordinal)].TrimEnd('.');
            if (compiler.CompileAsked($"{path}.codes.{code}", start.Length == 0 ? root : $"{root}.{start}") is { } oid)
            {
                columns[code] = oid;
            }
        }

        foreach (var (code, oid) in columns.Where(one => columns.Any(other => other.Key != one.Key && one.Value.StartsWith(other.Value))))
        {
            compiler.Report($"{path}.codes.{code}", $"Another code has the counters of {oid} too. Write one of them.");
        }

        if (rule.Sizes is { } sizes && compiler.CompileAsked($"{path}.sizes", sizes) is { } names)
        {
            columns[SizeNames] = names;
        }

        return columns.Count > 0 ? new FieldSource.Table(columns) : null;
    }

    private FieldSource? Refuse(string path)
    {
        compiler.Report(path, "regex and const make no counter. Write get, walk, table, sum or first_of.");
        return null;
    }
}
