using System.Globalization;
using KPax.Agent.Devices.Quirks;
using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Compiles a maker's own levels of supplies, and how its devices bend the standard ones.</summary>
internal sealed class SupplyCompiler(ProfileCompiler compiler, RuleCompiler rules)
{
    /// <summary>Name of the column with the levels.</summary>
    public const string Level = "level";

    /// <summary>Name of the column with what is used up; the rest of the capacity is left.</summary>
    public const string Used = "used";

    /// <summary>Columns of a table of supplies.</summary>
    public static readonly string[] Columns = [Level, Used, "capacity", "type", "color", "description", "part_number", "serial_number"];

    /// <summary>The source and how it is read; null and errors if something is wrong.</summary>
    public (FieldSource Source, SupplyRule Rule)? Compile(string path, RuleDocument rule)
    {
        if (!rules.CheckWords(path, rule))
        {
            return null;
        }

        if (rule.Supply is null == rule.Supplies is null || (rule.Get is not null && rule.Quirk is null && rule.Supply is null))
        {
            compiler.Report(path, "Write supply for all rows, or supplies by code; beside a get without a quirk, supply.");
        }

        FieldSource? source = rule switch
        {
            { Get: not null } => rules.CompileGet(path, rule, null),
            { Walk: { } walk } => compiler.CompileAsked($"{path}.walk", walk) is { } oid ? new FieldSource.Table(new Dictionary<string, Oid> { [Level] = oid }) : null,
            { Table: { } table } => CompileTable(path, table),
            _ => Refuse(path),
        };
        var quirk = rule.Quirk is { } name ? rules.FindQuirk<ICountQuirk>(path, name, "levels") : null;
        var meaning = rule.Supply is { } supply ? CompileMeaning($"{path}.supply", supply) : null;
        var codes = (rule.Supplies ?? []).ToDictionary(code => code.Key, code => CompileMeaning($"{path}.supplies.{code.Key}", code.Value));
        return source is null ? null : (source, new SupplyRule(path, meaning, codes, quirk));
    }

    /// <summary>How devices bend the standard table.</summary>
    public SupplyTraits CompileTraits(TraitsDocument? document)
    {
        if (document is null)
        {
            return SupplyTraits.Standard;
        }

        var stages = CompileNumbers("traits.stages", document.Stages, CompileLevel).Where(stage => stage.Value.KnownCase == SupplyLevel.KnownOneofCase.Stage);
        return new SupplyTraits(
            document.ReceptaclesInverted,
            document.Coarse,
            stages.ToDictionary(stage => stage.Key, stage => stage.Value.Stage.Name),
            compiler.CompileGroup("traits.part_color", document.PartColor),
            compiler.CompileGroup("traits.part_number", document.PartNumber),
            document.Ink is { } ink ? compiler.CompileRegex("traits.ink", ink) : null);
    }

    private FieldSource.Table? CompileTable(string path, Dictionary<string, string> table)
    {
        if (table.ContainsKey(Level) || (table.ContainsKey(Used) && table.ContainsKey("capacity")))
        {
            return rules.CompileTable(path, table, Columns);
        }

        compiler.Report($"{path}.table", "The table has no column level, nor used and capacity.");
        return null;
    }

    private SupplyMeaning CompileMeaning(string path, SupplyDocument? document)
    {
        if (document is null)
        {
            compiler.Report(path, "The supply is null. Write an object such as { \"type\": \"toner\" }.");
        }

        var supply = document ?? new SupplyDocument();
        CheckStep($"{path}.step", supply.Step);
        return new SupplyMeaning(
            CompileType($"{path}.type", supply.Type) ?? Supply.Types.Type.Unspecified,
            supply.Color ?? "",
            supply.Name ?? "",
            compiler.CompileWord<SupplyScale>($"{path}.scale", supply.Scale) ?? SupplyScale.Percent,
            supply.Step,
            CompileNumbers($"{path}.specials", supply.Specials, CompileLevel),
            supply.ByRow,
            CompileNumbers($"{path}.colors", supply.Colors, (_, word) => word),
            CompileNumbers($"{path}.types", supply.Types, (place, word) => CompileType(place, word) ?? Supply.Types.Type.Other));
    }

    private void CheckStep(string path, int step)
    {
        if (step is < 0 or > 50)
        {
            compiler.Report(path, $"{step} is no step. Write per cent from 1 to 50.");
        }
    }

    private Supply.Types.Type? CompileType(string path, string? word) => compiler.CompileWord<Supply.Types.Type>(path, word);

    private SupplyLevel CompileLevel(string path, string word)
    {
        var level = SupplyLevelRule.OfWord(word);
        if (level is null)
        {
            compiler.Report(path, $"'{word}' is none of: {string.Join(", ", SupplyLevelRule.Words)}.");
        }

        return level ?? new SupplyLevel { Unknown = true };
    }

    private Dictionary<long, T> CompileNumbers<T>(string path, Dictionary<string, string>? words, Func<string, string, T> compile)
    {
        var numbers = new Dictionary<long, T>();
        foreach (var (text, word) in words ?? [])
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                numbers[number] = compile($"{path}.{text}", word);
            }
            else
            {
                compiler.Report($"{path}.{text}", $"'{text}' is no number.");
            }
        }

        return numbers;
    }

    private FieldSource? Refuse(string path)
    {
        compiler.Report(path, "sum, regex, const and first_of make no level. Write get, walk or table.");
        return null;
    }
}
